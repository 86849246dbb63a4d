//! The commands of this repository, such as `cargo xtask codegen` and `cargo xtask ci`. Parses the arguments;
//! each command has a file.

// Output that bypasses `print` is lost silently, or panics, if it cannot be written.
#![deny(clippy::print_stdout, clippy::print_stderr)]

mod areas;
mod behaviour;
mod bench;
mod bundle;
mod ci;
mod codegen;
mod comment;
mod conform;
mod diff;
mod docs;
mod explain;
mod features;
mod git;
mod locate;
mod manifest;
mod output;
mod paths;
mod print;
mod read;
mod version;
mod watch;
mod write;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

use self::codegen::MessageFormat;
use self::diff::Format;

fn main() -> ExitCode {
    let matches = match command().try_get_matches() {
        Ok(matches) => matches,
        Err(answer) => return usage(&answer),
    };
    match matches.subcommand() {
        Some(("codegen", arguments)) => {
            let task = codegen_task(arguments);
            if arguments.get_flag("watch") {
                watch::run(&task)
            } else {
                codegen::run(&task)
            }
        }
        Some(("diff", arguments)) => diff::run(&diff_task(arguments)),
        Some(("where", arguments)) => {
            locate::run(arguments.get_one::<String>("what").map_or("", String::as_str))
        }
        Some(("explain", arguments)) => {
            explain::run(arguments.get_one::<String>("code").map_or("", String::as_str))
        }
        Some(("bundle", arguments)) => bundle::run(&bundle::Task {
            spec: arguments.get_one("spec").cloned(),
            out: arguments.get_one("out").cloned(),
        }),
        Some(("docs", arguments)) => docs::run(arguments.get_flag("check")),
        Some(("areas", _)) => areas::run(),
        Some(("conform", _)) => conform::run(),
        Some(("bench", arguments)) => bench::run(arguments.get_one::<String>("part").map(String::as_str)),
        Some(("ci", _)) => ci::run(),
        // `subcommand_required` excludes this.
        _ => ExitCode::from(2),
    }
}

fn codegen_task(arguments: &ArgMatches) -> codegen::Task {
    codegen::Task {
        spec: arguments.get_one("spec").cloned(),
        out: arguments.get_one("out").cloned(),
        check: arguments.get_flag("check"),
        format: arguments
            .get_one("message-format")
            .copied()
            .unwrap_or(MessageFormat::Human),
        most: arguments.get_one("max-diagnostics").copied().unwrap_or_default(),
    }
}

fn diff_task(arguments: &ArgMatches) -> diff::Task {
    diff::Task {
        base: arguments.get_one::<String>("base").cloned(),
        head: arguments.get_one::<String>("head").cloned(),
        files: arguments
            .get_many("files")
            .map(|files| files.cloned().collect())
            .unwrap_or_default(),
        format: arguments.get_one("format").copied().unwrap_or(Format::Text),
        acknowledged: arguments.get_flag("acknowledge"),
    }
}

/// Prints the help that was asked for, or the error in the arguments.
fn usage(answer: &clap::Error) -> ExitCode {
    let text = answer.render().to_string();
    if answer.use_stderr() {
        print::problem(&text);
        ExitCode::from(2)
    } else {
        print::report(&text);
        ExitCode::SUCCESS
    }
}

fn command() -> Command {
    Command::new("xtask")
        .bin_name("cargo xtask")
        .about("The commands of this repository")
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(codegen_command())
        .subcommand(diff_command())
        .subcommand(
            Command::new("where")
                .about("Find the place of a Rust item in the description, or the items of a place")
                .arg(
                    Arg::new("what")
                        .value_name("ITEM|FILE:LINE")
                        .required(true)
                        .help("Such as CustomerUser::state, users().update, or spec/users.yaml:120"),
                ),
        )
        .subcommand(
            Command::new("explain")
                .about("Explain a diagnostic at length, with an example")
                .arg(
                    Arg::new("code")
                        .value_name("CODE")
                        .required(true)
                        .help("Such as PC0101"),
                ),
        )
        .subcommand(bundle_command())
        .subcommand(
            Command::new("docs")
                .about("Write the parts of the documentation that follow from the code")
                .arg(check("Write nothing; list what is stale")),
        )
        .subcommand(
            Command::new("areas")
                .about("Check that each area of the client compiles alone, without a warning"),
        )
        .subcommand(conform_command())
        .subcommand(bench_command())
        .subcommand(Command::new("ci").about("Check all that CI checks"))
}

fn check(help: &'static str) -> Arg {
    Arg::new("check")
        .long("check")
        .action(ArgAction::SetTrue)
        .help(help)
}

fn codegen_command() -> Command {
    Command::new("codegen")
        .about("Write the client that the description asks for")
        .long_about(
            "Write the client that the description asks for.\n\n\
             Exit code: 0 written, or fresh with --check; 1 the description is wrong, something in the folder is not ours to \
             replace, a file cannot be read or written, or --check found a difference; \
             2 usage, or what is to be said cannot be printed.",
        )
        .arg(
            Arg::new("message-format")
                .long("message-format")
                .value_name("FORMAT")
                .value_parser(value_parser!(MessageFormat))
                .default_value("human")
                .help("How problems are printed; json and github go to standard output"),
        )
        .arg(
            Arg::new("max-diagnostics")
                .long("max-diagnostics")
                .value_name("NUMBER|all")
                .value_parser(value_parser!(codegen::Most))
                .help("How many problems are printed; the rest is counted [default: 50]; json has all"),
        )
        .arg(
            Arg::new("watch")
                .long("watch")
                .action(ArgAction::SetTrue)
                .conflicts_with("check")
                .help("Stay, and generate again whenever a file of the description is saved"),
        )
        .arg(check("Write nothing; list what is stale, missing, orphaned or edited by hand"))
        .arg(
            Arg::new("spec")
                .long("spec")
                .value_name("FILE")
                .value_parser(value_parser!(PathBuf))
                .requires("out")
                .help(
                    "The root document [default: spec/partner-center.yaml of this repository]; another document is \
                     another client, so it goes with --out",
                ),
        )
        .arg(
            Arg::new("out")
                .long("out")
                .value_name("DIR")
                .value_parser(value_parser!(PathBuf))
                .requires("spec")
                .help("The folder to write to [default: generated-client/src/generated of this repository]"),
        )
}

fn bench_command() -> Command {
    let part = Arg::new("part").value_parser(bench::parts());
    Command::new("bench")
        .about("Measure the figures that docs/figures.md quotes")
        .arg(part.help("Measure these alone"))
}

fn conform_command() -> Command {
    Command::new("conform")
        .about("Call every operation once, and hold what is sent against the description")
        .long_about(
            "Call every operation of the client once, in every cloud that has it, and hold what is sent against the description.\n\n\
             A service in Python answers as the description says and checks each request with openapi-core, which knows nothing \
             of the generator. It needs python3 with the packages that `.ci/run` installs.\n\n\
             Exit code: 0 all was checked, and nothing is wrong; 1 something is; 2 usage.",
        )
}

fn bundle_command() -> Command {
    let file = |name: &'static str, help: &'static str| {
        Arg::new(name)
            .long(name)
            .value_name("FILE")
            .value_parser(value_parser!(PathBuf))
            .help(help)
    };
    Command::new("bundle")
        .about("Write the description as one file, for tools that read no several files or do not know our keys")
        .long_about(
            "Write the description as one file, for tools that read no several files or do not know our keys.\n\n\
             It is OpenAPI 3.1 as JSON. What our own keys say to a reader stands in the descriptions.\n\n\
             Exit code: 0 written; 1 the description is wrong, or a file cannot be read or written; 2 usage.",
        )
        .arg(file(
            "spec",
            "The root document [default: spec/partner-center.yaml of this repository]",
        ))
        .arg(file(
            "out",
            "The file to write [default: target/bundle/partner-center.json of this repository]",
        ))
}

fn diff_command() -> Command {
    Command::new("diff")
        .about("Tell what a change of the description does to users of the client")
        .long_about(
            "Tell what a change of the description does to users of the client.\n\n\
             Exit code: 0 nothing breaks, the version of the client says so, or two documents were compared, which have no \
             version; 1 it breaks and the version does not allow it, or running programs do something else and neither \
             CHANGELOG.md nor --acknowledge says that this is known; 2 usage, a \
             description that is wrong, or a report that cannot be printed.",
        )
        .arg(
            Arg::new("base")
                .long("base")
                .value_name("REV")
                .conflicts_with("files")
                .help("The commit to compare with [default: where this branch left the main branch]"),
        )
        .arg(
            Arg::new("head")
                .long("head")
                .value_name("REV")
                .conflicts_with("files")
                .help("The commit to compare [default: the files as they are on the disk]"),
        )
        .arg(
            Arg::new("format")
                .long("format")
                .value_name("FORMAT")
                .value_parser(value_parser!(Format))
                .default_value("text")
                .help("Who reads it"),
        )
        .arg(
            Arg::new("acknowledge")
                .long("acknowledge")
                .action(ArgAction::SetTrue)
                .help("Take it as known that running programs do something else, whatever CHANGELOG.md says"),
        )
        .arg(
            Arg::new("files")
                .value_names(["OLD.yaml", "NEW.yaml"])
                .num_args(2)
                .value_parser(value_parser!(PathBuf))
                .help("Two root documents to compare instead"),
        )
}
