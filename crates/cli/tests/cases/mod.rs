//! Sessions of the command line, which `trycmd` runs; `TRYCMD=overwrite` writes them anew.

/// Cases for `trycmd`, which runs them when they go out of scope.
pub(crate) fn cases() -> trycmd::TestCases {
    let cases = trycmd::TestCases::new();
    cases
        .register_bin("wirecodes", trycmd::cargo::cargo_bin!("wirecodes"))
        // Set to nothing is not set: no colors in a pipe.
        .env("CLICOLOR_FORCE", "")
        // No language but English.
        .env("WIRECODES_LANG", "")
        .env("LC_ALL", "C")
        // How wide the help is where there is no terminal.
        .env("COLUMNS", "100");
    cases
}
