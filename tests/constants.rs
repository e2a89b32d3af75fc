//! `compare!` and `explain!` compose at compile time what `Display` writes at run time.
//!
//! The same function composes both. So what is tried here is what the compiler could make of it: each
//! kind of page and of section once, since the compiler takes its time over every page.

use wirecodes::{compare, dns, explain, grpc, http, smtp, smtp_enhanced, websocket};

/// Asserts that texts, each of them a constant, are the pages that `Display` writes.
macro_rules! assert_same {
    ($($constant:expr => $page:expr,)+) => {$({
        const TEXT: &str = $constant;
        assert_eq!(TEXT, $page.to_string());
    })+};
}

#[test]
fn every_kind_of_explanation_is_the_same_as_a_constant() {
    use http::entry::INTERNAL_SERVER_ERROR;
    use smtp::entry::TLS_NOT_AVAILABLE;
    use smtp_enhanced::entry::MAILBOX_FULL;

    const DOTTED: smtp_enhanced::Code = match smtp_enhanced::MAILBOX_FULL.with_class(4) {
        Some(code) => code,
        None => panic!("4 is a class"),
    };
    assert_same! {
        // With facts, other codes that it is mistaken for, and links.
        explain!(http::INTERNAL_SERVER_ERROR) => INTERNAL_SERVER_ERROR.explain(),
        // Without a class.
        explain!(grpc::NOT_FOUND) => grpc::NOT_FOUND.explain(),
        // With another meaning of its number, and a context.
        explain!(smtp::entry::TLS_NOT_AVAILABLE) => TLS_NOT_AVAILABLE.explain(),
        // Dotted, without a class and with one.
        explain!(smtp_enhanced::MAILBOX_FULL) => MAILBOX_FULL.explain(),
        explain!(DOTTED) => DOTTED.explain(),
    }
}

#[test]
fn every_kind_of_comparison_is_the_same_as_a_constant_in_both_orders() {
    use smtp::entry::{TEMPORARY_AUTHENTICATION_FAILURE, TLS_NOT_AVAILABLE};
    use websocket::entry::{ABNORMAL_CLOSURE, GOING_AWAY, NORMAL_CLOSURE};

    assert_same! {
        // Of one class, of two, and of none.
        compare!(websocket::NORMAL_CLOSURE, websocket::entry::GOING_AWAY) => NORMAL_CLOSURE.versus(GOING_AWAY),
        compare!(websocket::ABNORMAL_CLOSURE, websocket::NORMAL_CLOSURE) => NORMAL_CLOSURE.versus(ABNORMAL_CLOSURE),
        compare!(http::NOT_FOUND, http::BAD_GATEWAY) => http::BAD_GATEWAY.versus(http::NOT_FOUND),
        compare!(http::BAD_GATEWAY, http::NOT_FOUND) => http::BAD_GATEWAY.versus(http::NOT_FOUND),
        compare!(grpc::NOT_FOUND, grpc::ABORTED) => grpc::NOT_FOUND.versus(grpc::ABORTED),
        // Of two families, which have a relation.
        compare!(http::NOT_FOUND, grpc::NOT_FOUND) => http::NOT_FOUND.any().versus(grpc::NOT_FOUND.any()),
        // Two meanings of one number.
        compare!(smtp::TLS_NOT_AVAILABLE, smtp::TEMPORARY_AUTHENTICATION_FAILURE) =>
            TEMPORARY_AUTHENTICATION_FAILURE.versus(TLS_NOT_AVAILABLE),
        // Dotted.
        compare!(smtp_enhanced::MAILBOX_FULL, smtp_enhanced::MAILBOX_DISABLED) =>
            smtp_enhanced::MAILBOX_FULL.versus(smtp_enhanced::MAILBOX_DISABLED),
        // With what somebody wrote about the two, and one of the longest.
        compare!(dns::entry::NXDOMAIN, dns::entry::NODATA) => dns::entry::NODATA.versus(dns::entry::NXDOMAIN),
    }
}

// A language that is off is a build error here.
#[cfg(all(feature = "lang-ar", feature = "lang-id"))]
#[test]
fn constants_come_in_other_languages() {
    use wirecodes::Locale;

    use dns::entry::{NODATA, NXDOMAIN};
    use smtp::entry::{HELP_MESSAGE, START_MAIL_INPUT};

    assert_same! {
        compare!(smtp::HELP_MESSAGE, smtp::entry::START_MAIL_INPUT, Locale::AR) =>
            HELP_MESSAGE.versus(START_MAIL_INPUT).locale(Locale::AR),
        compare!(dns::entry::NODATA, dns::entry::NXDOMAIN, Locale::AR) =>
            NODATA.versus(NXDOMAIN).locale(Locale::AR),
        explain!(smtp::HELP_MESSAGE, Locale::ID) => HELP_MESSAGE.explain().locale(Locale::ID),
    }
}

#[test]
fn a_page_may_be_a_static() {
    static EXPLAINED: &str = explain!(smtp::HELP_MESSAGE);
    assert_eq!(EXPLAINED, smtp::HELP_MESSAGE.explain().to_string());
}

#[test]
fn the_name_of_a_constant_decides_which_meaning_of_its_number_it_is() {
    const TLS: &str = explain!(smtp::TLS_NOT_AVAILABLE);
    const AUTH: &str = explain!(wirecodes::smtp::TEMPORARY_AUTHENTICATION_FAILURE);
    assert!(
        TLS.starts_with("SMTP\n\nSMTP 454 TLS Not Available\n"),
        "{TLS}"
    );
    assert!(
        AUTH.starts_with("SMTP\n\nSMTP 454 Temporary Authentication Failure\n"),
        "{AUTH}"
    );
}

#[test]
fn a_local_constant_is_a_code_as_well() {
    const GONE: grpc::Code = grpc::NOT_FOUND;
    assert_eq!(explain!(GONE), explain!(grpc::NOT_FOUND));
}
