//! Whatever happens to a description, the result is a client that parses or an error with a place: never a
//! panic, a long wait or more memory than a machine has. A document of this repository or of these tests is
//! changed in its structure (`structure`) and in its characters (`text`), at random, and the same way in
//! every run:
//!
//! `cargo test -p codegen --test mutants -- [--count 20000] [--seed 7] [--only NUMBER] [--compile 30]`
//!
//! `--only` prints one document of a seed; `--compile` compiles this many of the clients.

#[allow(dead_code, reason = "another test uses the rest of it")]
mod description;

#[path = "leaves/closed.rs"]
mod closed;
#[path = "mutants/random.rs"]
mod random;
#[path = "mutants/structure.rs"]
mod structure;
#[path = "mutants/text.rs"]
mod text;
#[path = "mutants/tree.rs"]
mod tree;

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use codegen::{Code, Files};
use description::clients::{begin, write_client};
use description::{Description, documents, messages};
use random::Random;
use tree::Tree;

/// The position among the constructs of the one that only changes the order of members.
const REORDER: usize = 9;
/// The default for the number of documents.
const COUNT: usize = 700;
/// The default seeds, which are used in turn.
const SEEDS: [u64; 3] = [1, 2, 3];
/// The most processor time for a document.
const MOST_TIME: Duration = Duration::from_secs(2);
/// The most memory for a document.
const MOST_MEMORY: u64 = 500 * 1024 * 1024;
/// The time after which a document counts as hanging.
const HANGS: Duration = Duration::from_secs(120);

fn main() {
    let arguments = Arguments::read();
    if !arguments.selected {
        return;
    }
    let corpus = Corpus::read();
    if let Some(number) = arguments.only {
        let mutant = corpus.mutant(&arguments.seeds, number);
        for (name, text) in &mutant.description.files {
            println!("# {name}\n{}", String::from_utf8_lossy(text));
        }
        println!(
            "{}: {:?}",
            mutant.what,
            run(&corpus, &arguments.seeds, number).wrong
        );
        return;
    }
    let counts = run_all(&corpus, &arguments);
    counts.print(&arguments);
    counts.check();
    if arguments.compile > 0 {
        compile(&corpus, &arguments, &counts);
    }
}

/// The arguments of the command line.
struct Arguments {
    count: usize,
    seeds: Vec<u64>,
    only: Option<usize>,
    compile: usize,
    /// Whether this test is selected by its name, or no name is given.
    selected: bool,
}

impl Arguments {
    fn read() -> Self {
        let mut read = Self {
            count: COUNT,
            seeds: SEEDS.to_vec(),
            only: None,
            compile: 0,
            selected: true,
        };
        let mut arguments = std::env::args().skip(1);
        while let Some(argument) = arguments.next() {
            let mut number = || {
                let number = arguments.next().and_then(|number| number.parse().ok());
                number.unwrap_or_else(|| panic!("`{argument}` asks for a number"))
            };
            match &*argument {
                "--count" => read.count = number(),
                "--seed" => read.seeds = vec![number() as u64],
                "--only" => read.only = Some(number()),
                "--compile" => read.compile = number(),
                "--list" => read.selected = false,
                // Other arguments are those of the harness of the other tests.
                name if name.starts_with('-') => {}
                name => read.selected = "every_mutant_is_a_client_or_an_error_with_a_place".contains(name),
            }
        }
        read
    }
}

/// The documents to change.
struct Corpus {
    rejects: Vec<(String, Description)>,
    goldens: Vec<(String, Description)>,
    /// The home description, and each operation of it with everything it refers to.
    home: Vec<Description>,
    /// Trees whose parts are inserted.
    trees: Vec<Tree>,
}

/// A changed document.
struct Mutant {
    description: Description,
    /// The applied changes.
    what: String,
    constructs: Vec<&'static str>,
}

impl Corpus {
    fn read() -> Self {
        let all = |folder: &str| -> Vec<(String, Description)> {
            let documents = documents(folder).into_iter();
            documents
                .map(|(name, path)| (name, Description::at(&path)))
                .collect()
        };
        let (rejects, goldens, home) = (all("rejects"), all("golden"), Description::home());
        let descriptions = goldens.iter().map(|(_, description)| description).chain([&home]);
        let files = descriptions.flat_map(|description| description.files.values());
        let trees = files.filter_map(|text| Tree::parse(text)).collect();
        let mut home = closed::closed(&home);
        home.push(Description::home());
        Self {
            rejects,
            goldens,
            home,
            trees,
        }
    }

    /// Returns the document of a number: first every reject as it is, to cover every code; then a golden
    /// document for every construct; then every golden document with some of its members in another order;
    /// then random ones.
    fn mutant(&self, seeds: &[u64], number: usize) -> Mutant {
        let mut random = Random::new(seeds[number % seeds.len()], number);
        if let Some((name, description)) = self.rejects.get(number) {
            return Mutant {
                description: description.clone(),
                what: name.clone(),
                constructs: Vec::new(),
            };
        }
        let construct = number - self.rejects.len();
        let names = structure::CHANGES.len() + text::CHANGES.len();
        if construct < names {
            let (name, base) = &self.goldens[construct % self.goldens.len()];
            return self.change(name, base, &[construct], &mut random);
        }
        if let Some((name, base)) = self.goldens.get(construct - names) {
            return self.change(name, base, &[REORDER], &mut random);
        }
        let (name, base) = match random.below(20) {
            0..15 => random.of(&self.goldens),
            15..16 => random.of(&self.rejects),
            _ => &("home".to_owned(), random.of(&self.home).clone()),
        };
        // Most documents get small changes, so that some of them have clients.
        let gentle = [2, 5, 6, REORDER, REORDER, 10, 10, 11, 11, names - 4, names - 1];
        let constructs: Vec<usize> = if random.below(20) < 14 {
            (0..=random.below(2)).map(|_| *random.of(&gentle)).collect()
        } else {
            (0..=random.below(3)).map(|_| random.below(names)).collect()
        };
        self.change(name, base, &constructs, &mut random)
    }

    /// Changes one file of a description: its tree first, then its text.
    fn change(&self, name: &str, base: &Description, constructs: &[usize], random: &mut Random) -> Mutant {
        let files: Vec<&String> = base.files.keys().collect();
        let file = (*random.of(&files)).clone();
        let mut bytes = base.files[&file].clone();
        let (in_tree, in_text): (Vec<usize>, Vec<usize>) = constructs
            .iter()
            .partition(|construct| **construct < structure::CHANGES.len());
        let mut done = Vec::new();
        if let Some(mut tree) = Tree::parse(&bytes).filter(|_| !in_tree.is_empty()) {
            for construct in in_tree {
                let (what, change) = structure::CHANGES[construct];
                if (0..20).any(|_| change(&mut tree, &self.trees, random)) {
                    done.push(what);
                }
            }
            bytes = tree.write(random.below(9)).into_bytes();
        }
        for construct in in_text {
            let (what, change) = text::CHANGES[construct - structure::CHANGES.len()];
            change(&mut bytes, random);
            done.push(what);
        }
        Mutant {
            what: format!("{file} of {name}: {}", done.join(", ")),
            description: base.clone().with(&file, bytes),
            constructs: done,
        }
    }
}

/// The result for one document.
#[derive(Default)]
struct Outcome {
    wrong: Option<String>,
    accepted: bool,
    codes: BTreeSet<Code>,
    constructs: Vec<&'static str>,
    time: Duration,
    memory: u64,
}

/// Whether a line of a message ends in a line and a column: that of a source, or of a note with the other places
/// of which the same holds.
fn ends_in_place(line: &str) -> bool {
    let mut parts = line.rsplit(':');
    let mut is_number = || parts.next().is_some_and(|part| part.parse::<u32>().is_ok());
    is_number() && is_number()
}

fn run(corpus: &Corpus, seeds: &[u64], number: usize) -> Outcome {
    let mutant = corpus.mutant(seeds, number);
    let mut answer = None;
    let start = cpu_time();
    let measured = allocation_counter::measure(|| {
        answer = catch_unwind(AssertUnwindSafe(|| {
            let report = mutant.description.generate();
            let messages = messages(&report);
            (report, messages)
        }))
        .ok();
    });
    let (time, memory) = (cpu_time().saturating_sub(start), measured.bytes_max);
    let outcome = Outcome {
        time,
        memory,
        constructs: mutant.constructs.clone(),
        ..Outcome::default()
    };
    let Some((report, messages)) = answer else {
        return Outcome {
            wrong: Some(format!("{}: a panic", mutant.what)),
            ..outcome
        };
    };
    let mut wrong = match &report.files {
        Some(files) => unparsable(files).or_else(|| {
            (again(&mutant) != report.files).then(|| "another client the second time".to_owned())
        }),
        None => {
            let shown = messages.lines().filter(|line| ends_in_place(line)).count();
            let placed = report.diagnostics.has_errors() && shown >= report.diagnostics.len().min(50);
            (!placed).then(|| format!("no place\n{messages}"))
        }
    };
    if time > MOST_TIME || memory > MOST_MEMORY {
        wrong = Some(format!("{time:?} and {memory} bytes"));
    }
    Outcome {
        wrong: wrong.map(|wrong| format!("{}: {wrong}", mutant.what)),
        accepted: report.files.is_some(),
        codes: report
            .diagnostics
            .iter()
            .map(|diagnostic| diagnostic.code)
            .collect(),
        ..outcome
    }
}

fn again(mutant: &Mutant) -> Option<Files> {
    mutant.description.generate().files
}

/// Returns the first file that is not Rust.
fn unparsable(files: &Files) -> Option<String> {
    let mut files = files.iter();
    let wrong = files.find(|(_, text)| syn::parse_file(text).is_err());
    wrong.map(|(path, text)| format!("{path} is not Rust\n{text}"))
}

/// Returns the processor time of this thread.
fn cpu_time() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    Duration::new(
        time.tv_sec.try_into().unwrap_or(0),
        time.tv_nsec.try_into().unwrap_or(0),
    )
}

/// The results for all documents.
#[derive(Default)]
struct Counts {
    accepted: Vec<usize>,
    refused: usize,
    codes: BTreeSet<Code>,
    constructs: BTreeMap<&'static str, usize>,
    time: Duration,
    memory: u64,
    wrong: Vec<String>,
}

fn run_all(corpus: &Corpus, arguments: &Arguments) -> Counts {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let next = AtomicUsize::new(0);
    let running: Vec<Mutex<Option<(usize, Instant)>>> = (0..threads).map(|_| Mutex::new(None)).collect();
    let counts = Mutex::new(Counts::default());
    std::thread::scope(|scope| {
        for mine in &running {
            let work = || loop {
                let number = next.fetch_add(1, Ordering::Relaxed);
                if number >= arguments.count {
                    *mine.lock().expect("no panic") = None;
                    return;
                }
                *mine.lock().expect("no panic") = Some((number, Instant::now()));
                let outcome = run(corpus, &arguments.seeds, number);
                counts.lock().expect("no panic").add(number, outcome);
            };
            // The stack size of the main thread, on which the command runs. Files are printed on the same
            // thread, so that its time and memory are counted.
            let pool = rayon::ThreadPoolBuilder::new().num_threads(1);
            let pool = pool.stack_size(8 * 1024 * 1024).build().expect("a thread");
            scope.spawn(move || pool.install(work));
        }
        while next.load(Ordering::Relaxed) < arguments.count + threads {
            std::thread::sleep(Duration::from_millis(50));
            for one in &running {
                let hanging = one
                    .lock()
                    .expect("no panic")
                    .filter(|(_, since)| since.elapsed() > HANGS);
                if let Some((number, _)) = hanging {
                    println!(
                        "mutant {number} hangs: {}",
                        corpus.mutant(&arguments.seeds, number).what
                    );
                    // A thread cannot be stopped.
                    std::process::exit(1);
                }
            }
        }
    });
    counts.into_inner().expect("no panic")
}

impl Counts {
    fn add(&mut self, number: usize, outcome: Outcome) {
        if outcome.accepted {
            self.accepted.push(number);
        } else {
            self.refused += 1;
        }
        self.codes.extend(outcome.codes);
        for construct in outcome.constructs {
            *self.constructs.entry(construct).or_default() += 1;
        }
        self.time = self.time.max(outcome.time);
        self.memory = self.memory.max(outcome.memory);
        self.wrong
            .extend(outcome.wrong.map(|wrong| format!("mutant {number}, {wrong}")));
    }

    fn print(&self, arguments: &Arguments) {
        let Self {
            accepted,
            refused,
            codes,
            constructs,
            time,
            memory,
            wrong,
        } = self;
        println!(
            "mutants of the seeds {:?}: {} clients, {refused} refused with {} of {} codes; {} constructs",
            arguments.seeds,
            accepted.len(),
            codes.len(),
            Code::ALL.len(),
            constructs.len()
        );
        println!(
            "the slowest took {time:?} of a processor, the largest {} MiB; {} are wrong",
            memory >> 20,
            wrong.len()
        );
    }

    fn check(&self) {
        assert!(self.wrong.is_empty(), "{}", self.wrong.join("\n\n"));
        let count = self.accepted.len() + self.refused;
        assert!(
            self.accepted.len() * 5 >= count,
            "{} of {count} are accepted",
            self.accepted.len()
        );
        let missing: Vec<&Code> = Code::ALL
            .iter()
            .filter(|code| !self.codes.contains(code))
            .collect();
        assert!(missing.is_empty(), "no document has {missing:?}");
        let names = structure::CHANGES
            .iter()
            .map(|(name, _)| name)
            .chain(text::CHANGES.iter().map(|(name, _)| name));
        let missing: Vec<_> = names
            .filter(|name| !self.constructs.contains_key(**name))
            .collect();
        assert!(missing.is_empty(), "no document has {missing:?}");
    }
}

/// Compiles the clients of some accepted documents, evenly spread.
fn compile(corpus: &Corpus, arguments: &Arguments, counts: &Counts) {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("mutants");
    begin(&folder).expect("a folder that can be written to");
    let mut accepted = counts.accepted.clone();
    accepted.sort_unstable();
    let step = (accepted.len() / arguments.compile).max(1);
    let mut text = String::from("pub mod clients {\n");
    let generated = accepted.into_iter().step_by(step).filter_map(|number| {
        let description = corpus.mutant(&arguments.seeds, number).description;
        Some((number, description.generate().files?))
    });
    let mut compiled = 0;
    for (number, files) in generated.take(arguments.compile) {
        compiled += 1;
        let name = format!("mutant_{number}");
        write_client(&folder, &name, &files).expect("a folder that can be written to");
        text.push_str(&format!("#[allow(warnings)]\npub mod {name};\n"));
    }
    text.push_str("}\nfn main() {}\n");
    assert_eq!(
        compiled, arguments.compile,
        "so many clients can be compiled together"
    );
    let main = folder.join("main.rs");
    std::fs::write(&main, text).expect("a folder that can be written to");
    trybuild::TestCases::new().pass(main);
}
