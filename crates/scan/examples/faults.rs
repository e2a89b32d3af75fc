use std::{env, fs};
use wirecodes::CUES;
use wirecodes_scan::Scanner;
fn main() {
    let scanner = Scanner::new(&CUES);
    for path in env::args().skip(1) {
        let text = fs::read(&path).unwrap();
        let (mut f, mut m, mut w) = (0, 0, 0);
        for line in text
            .split(|b| *b == b'\n')
            .filter(|l| !l.is_empty() && l[0] != b'#')
        {
            let line = String::from_utf8_lossy(line).into_owned();
            let parts: Vec<&str> = line.splitn(2, '\t').collect();
            let (codes, text) = if path.contains("field") {
                let all: Vec<&str> = line.split('\t').collect();
                (
                    all[1].to_owned(),
                    all[2]
                        .replace("\\n", "\n")
                        .replace("\\t", "\t")
                        .replace("\\r", "\r"),
                )
            } else if parts.len() == 2 {
                (parts[0].to_owned(), parts[1].to_owned())
            } else {
                ("-".into(), line.clone())
            };
            let known: Vec<String> = codes
                .split(' ')
                .filter(|c| *c != "-")
                .map(str::to_owned)
                .collect();
            let hits: Vec<(Vec<String>, String)> = scanner
                .scan(text.as_bytes())
                .map(|hit| {
                    (
                        std::iter::once(hit.code())
                            .chain(hit.rivals())
                            .map(|c| format!("{}.{c}", c.family().id()))
                            .collect(),
                        format!("{:?}", hit.cue()),
                    )
                })
                .collect();
            for code in known.iter().filter(|c| !c.starts_with('(')) {
                if hits.iter().any(|(h, _)| h.contains(code)) {
                    f += 1
                } else {
                    m += 1;
                    println!("MISS {code}\t{}", text.replace('\n', "\\n"))
                }
            }
            for (h, cue) in &hits {
                if !known
                    .iter()
                    .any(|c| h.contains(&c.trim_matches(['(', ')']).to_owned()))
                {
                    w += 1;
                    println!("WRONG {} by {cue}\t{}", h[0], text.replace('\n', "\\n"))
                }
            }
        }
        println!("== {path}: {f} found {m} missed {w} wrong");
    }
}
