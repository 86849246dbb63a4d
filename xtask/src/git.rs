//! Reads from git earlier versions of a file, and which of them to compare with. Nothing here changes the
//! repository.

mod objects;

use std::cell::RefCell;
use std::io::{self, ErrorKind};
use std::path::PathBuf;
use std::process::Command;

use objects::Objects;

/// The possible names of the main branch, the likeliest first.
const MAIN: [&str; 5] = ["origin/main", "main", "origin/master", "master", "origin/HEAD"];

const TWO_FILES: &str = "compare two files instead: `cargo xtask diff OLD.yaml NEW.yaml`";

/// A working tree.
pub(crate) struct Git {
    folder: PathBuf,
    /// Opened when it is first needed.
    objects: RefCell<Option<Objects>>,
}

impl Git {
    /// Opens the repository that contains a folder.
    pub(crate) fn open(folder: PathBuf) -> Result<Self, String> {
        let git = Self {
            folder,
            objects: RefCell::new(None),
        };
        match git.ask(&["rev-parse", "--is-inside-work-tree"]) {
            Ok(_) => Ok(git),
            Err(error) => Err(format!("{error}\n{TWO_FILES}")),
        }
    }

    /// Returns the commit with a name. Ranges, paths and what is inside a commit are refused.
    pub(crate) fn commit(&self, name: &str) -> Result<String, String> {
        let commit = format!("{name}^{{commit}}");
        let known = self.ask(&["rev-parse", "--verify", "--quiet", "--end-of-options", &commit]);
        let id = known.as_deref().unwrap_or_default().trim();
        // For `^HEAD`, git prints the excluded commit, with a caret.
        if !id.is_empty() && id.chars().all(|c| c.is_ascii_hexdigit()) {
            return Ok(id.to_owned());
        }
        Err(format!(
            "`{}` is not a revision of one commit in this repository\n{}",
            name.escape_debug(),
            self.advice()
        ))
    }

    /// Returns the commit at which this branch left the main branch; on the main branch itself, the last
    /// commit.
    pub(crate) fn merge_base(&self) -> Result<String, String> {
        let known: Vec<&str> = MAIN
            .into_iter()
            .filter(|main| self.commit(main).is_ok())
            .collect();
        let base = known
            .iter()
            .find_map(|main| self.ask(&["merge-base", "HEAD", main]).ok());
        match (base, &*known) {
            (Some(base), _) => Ok(base.trim().to_owned()),
            (None, [main, ..]) => Err(format!(
                "where this branch left `{main}` is not known here\n{}",
                self.advice()
            )),
            (None, []) => Err(format!(
                "there is no branch `main` to compare with: name a commit with `--base`\n{}",
                self.advice()
            )),
        }
    }

    /// Returns a file as it is in a commit.
    pub(crate) fn show(&self, commit: &str, path: &str) -> io::Result<Vec<u8>> {
        let mut objects = self.objects.borrow_mut();
        let mut asked = || -> io::Result<Option<Vec<u8>>> {
            let mut open = match objects.take() {
                Some(open) => open,
                None => Objects::open(&self.folder)?,
            };
            let blob = open.blob(&format!("{commit}:{path}"))?;
            *objects = Some(open);
            Ok(blob)
        };
        asked()?.ok_or_else(|| {
            let message = format!("`{path}` is no file of commit {commit}");
            io::Error::new(ErrorKind::NotFound, message)
        })
    }

    /// Returns the tag of the last release before a commit, such as `v0.2.0`.
    pub(crate) fn released(&self, commit: &str) -> Option<String> {
        let tag = self.ask(&["describe", "--tags", "--abbrev=0", "--match=v[0-9]*", commit]);
        tag.ok().map(|tag| tag.trim().to_owned())
    }

    fn advice(&self) -> &'static str {
        match self.ask(&["rev-parse", "--is-shallow-repository"]) {
            Ok(answer) if answer.trim() == "true" => {
                "this clone is shallow: `git fetch --unshallow` gets the other commits"
            }
            _ => "`git log --oneline -- spec` lists the commits that changed the description",
        }
    }

    /// Returns the output of a git command.
    fn ask(&self, arguments: &[&str]) -> Result<String, String> {
        let answer = self.run(arguments)?;
        Ok(String::from_utf8_lossy(&answer).into_owned())
    }

    fn run(&self, arguments: &[&str]) -> Result<Vec<u8>, String> {
        let output = Command::new("git")
            .args(arguments)
            .current_dir(&self.folder)
            .output();
        let output = output.map_err(|error| format!("git cannot be run: {error}"))?;
        if output.status.success() {
            Ok(output.stdout)
        } else {
            Err(String::from_utf8_lossy(&output.stderr).trim().to_owned())
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    fn run(folder: &Path, arguments: &[&str]) {
        // Independent of the machine's git configuration.
        let settings = [
            "user.name=test",
            "user.email=test@example.com",
            "commit.gpgsign=false",
            "tag.gpgsign=false",
        ];
        let settings = settings.iter().flat_map(|setting| ["-c", setting]);
        let status = Command::new("git")
            .args(settings)
            .args(arguments)
            .current_dir(folder)
            .output()
            .expect("git");
        assert!(
            status.status.success(),
            "git {arguments:?}: {}",
            String::from_utf8_lossy(&status.stderr)
        );
    }

    /// Creates a repository with a branch of that name and a few commits.
    fn repository(branch: &str) -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a folder");
        run(folder.path(), &["init", "--quiet", "--initial-branch", branch]);
        for text in ["one", "two", "three"] {
            std::fs::write(folder.path().join("file"), text).expect("a file");
            run(folder.path(), &["add", "file"]);
            run(folder.path(), &["commit", "--quiet", "--message", text]);
        }
        folder
    }

    fn open(folder: &Path) -> Git {
        Git::open(folder.to_owned()).expect("a repository")
    }

    #[test]
    fn a_branch_is_compared_with_where_it_left_the_main_one() {
        let folder = repository("main");
        let git = open(folder.path());
        let left = git.commit("HEAD").expect("a commit");
        run(folder.path(), &["checkout", "--quiet", "-b", "edit"]);
        run(
            folder.path(),
            &["commit", "--quiet", "--allow-empty", "--message", "edit"],
        );
        assert_eq!(git.merge_base(), Ok(left.clone()));
        run(folder.path(), &["checkout", "--quiet", "--detach"]);
        assert_eq!(git.merge_base(), Ok(left.clone()), "a detached head");
        assert_eq!(git.show(&left, "file").ok().as_deref(), Some(&b"three"[..]));
    }

    #[test]
    fn a_file_is_shown_byte_for_byte() {
        let folder = repository("main");
        let latin1 = b"Caf\xe9";
        std::fs::write(folder.path().join("file"), latin1).expect("a file");
        run(
            folder.path(),
            &["commit", "--quiet", "--all", "--message", "four"],
        );
        assert_eq!(
            open(folder.path()).show("HEAD", "file").ok().as_deref(),
            Some(&latin1[..])
        );
    }

    #[test]
    fn files_are_shown_one_after_the_other_whatever_is_missing() {
        let folder = repository("main");
        let git = open(folder.path());
        std::fs::create_dir(folder.path().join("folder")).expect("a folder");
        std::fs::write(folder.path().join("folder/empty"), "").expect("a file");
        let large = std::fs::File::create(folder.path().join("large")).expect("a file");
        large.set_len(crate::read::MOST_BYTES + 1).expect("room");
        run(folder.path(), &["add", "."]);
        run(folder.path(), &["commit", "--quiet", "--message", "more"]);
        for (path, expected) in [
            ("file", Ok("three")),
            ("missing", Err("is no file")),
            ("folder/empty", Ok("")),
            ("folder", Err("is no file")),
            ("file", Ok("three")),
            ("large", Err("more than")),
            ("a\nfile", Err("is no file")),
            ("file", Ok("three")),
        ] {
            match (git.show("HEAD", path), expected) {
                (Ok(bytes), Ok(text)) => assert_eq!(bytes, text.as_bytes(), "{path}"),
                (Err(error), Err(why)) => assert!(error.to_string().contains(why), "{path}: {error}"),
                (seen, _) => panic!("{path}: {seen:?}"),
            }
        }
    }

    #[test]
    fn without_a_main_branch_it_says_what_to_name() {
        let folder = repository("trunk");
        let error = open(folder.path()).merge_base().expect_err("no main branch");
        assert!(error.contains("`--base`"), "{error}");
    }

    #[test]
    fn a_shallow_clone_says_how_to_get_the_rest() {
        let folder = repository("main");
        let first = open(folder.path()).commit("HEAD~2").expect("a commit");
        let clone = tempfile::tempdir().expect("a folder");
        let origin = format!("file://{}", folder.path().display());
        run(clone.path(), &["clone", "--quiet", "--depth=1", &origin, "."]);
        let error = open(clone.path()).commit(&first).expect_err("not fetched");
        assert!(error.contains("git fetch --unshallow"), "{error}");
    }

    #[test]
    fn what_is_no_commit_and_no_repository_is_said() {
        let folder = repository("main");
        let git = open(folder.path());
        for name in [
            "nonsense",
            "",
            " ",
            "--all",
            "-1",
            "--help",
            "^HEAD",
            "^",
            "HEAD..HEAD~1",
            "HEAD...HEAD~1",
            "..",
            "HEAD:file",
            ":file",
            ":0:file",
            "HEAD^!",
            "HEAD^@",
            "HEAD^-",
            "HEAD\nHEAD",
            "HEAD HEAD~1",
            "HEAD^{tree}",
            "@{",
            "HEAD~9",
        ] {
            let error = git.commit(name).expect_err(name);
            let expected = format!("`{}` is not a revision of one commit", name.escape_debug());
            assert!(error.starts_with(&expected), "{error}");
        }
        for name in [
            "HEAD",
            "main",
            "HEAD~1",
            "HEAD^",
            "@",
            "HEAD^{commit}",
            "main@{0}",
        ] {
            assert!(git.commit(name).is_ok(), "{name}");
        }
        let nowhere = tempfile::tempdir().expect("a folder");
        let error = Git::open(nowhere.path().to_owned()).err().expect("no repository");
        assert!(error.contains("OLD.yaml NEW.yaml"), "{error}");
    }

    #[test]
    fn the_last_release_is_the_nearest_tag_of_a_version() {
        let folder = repository("main");
        let git = open(folder.path());
        assert_eq!(git.released("HEAD"), None);
        run(folder.path(), &["tag", "v0.1.0", "HEAD~2"]);
        run(folder.path(), &["tag", "v0.2.0", "HEAD~1"]);
        run(folder.path(), &["tag", "other"]);
        assert_eq!(git.released("HEAD").as_deref(), Some("v0.2.0"));
        assert_eq!(git.released("HEAD~2").as_deref(), Some("v0.1.0"));
    }
}
