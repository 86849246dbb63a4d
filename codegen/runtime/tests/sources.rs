//! What holds of the sources as a whole.

use std::fs;
use std::path::{Path, PathBuf};

/// The files of the crate, by their paths below `src`, without what stands in comments.
fn sources() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = fs::read_to_string(&path).expect("a file");
            let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
            let below = path.strip_prefix(&root).expect("a file below").to_owned();
            found.push((below, code.collect::<Vec<_>>().join("\n")));
        }
    }
    found
}

#[test]
fn one_module_names_the_stack_below() {
    let naming: Vec<_> = sources()
        .into_iter()
        .filter(|(_, code)| code.contains("azure_core"))
        .map(|(path, _)| path)
        .collect();
    assert!(naming.len() > 5, "{naming:?}");
    for path in naming {
        assert!(
            path.starts_with("azure") || path == Path::new("azure.rs"),
            "{}",
            path.display()
        );
    }
}

#[test]
fn nothing_names_a_service() {
    for (path, code) in sources() {
        for name in ["partner", "microsoft", "contoso", "ms-requestid", "dead_code"] {
            assert!(!code.to_lowercase().contains(name), "{}: {name}", path.display());
        }
    }
}
