//! `compare!` and `explain!` compose at compile time what `Display` writes at run time.

use wirecodes::{compare, explain, grpc, smtp, websocket};

/// Asserts that every entry of a family is explained, and compared with every other one, in
/// constants as it is by `Display`.
macro_rules! assert_all_equal {
    ($family:ident: $($name:ident)+) => {
        assert_eq!($family::Code::family().len(), [$(stringify!($name)),+].len());
        $(
            assert_eq!(
                explain!($family::entry::$name),
                $family::entry::$name.explain().to_string()
            );
        )+
        assert_all_equal! { @pairs $family: $($name)+ }
    };
    (@pairs $family:ident: $first:ident $($rest:ident)*) => {
        $(
            assert_eq!(
                compare!($family::entry::$first, $family::entry::$rest),
                $family::entry::$first.versus($family::entry::$rest).to_string()
            );
        )*
        assert_all_equal! { @pairs $family: $($rest)* }
    };
    (@pairs $family:ident:) => {};
}

#[test]
fn every_page_of_grpc_is_the_same_as_a_constant() {
    assert_all_equal! { grpc:
        OK CANCELLED UNKNOWN INVALID_ARGUMENT DEADLINE_EXCEEDED NOT_FOUND ALREADY_EXISTS
        PERMISSION_DENIED RESOURCE_EXHAUSTED FAILED_PRECONDITION ABORTED OUT_OF_RANGE
        UNIMPLEMENTED INTERNAL UNAVAILABLE DATA_LOSS UNAUTHENTICATED
    }
}

#[test]
fn every_page_of_websocket_is_the_same_as_a_constant() {
    assert_all_equal! { websocket: NORMAL_CLOSURE GOING_AWAY PROTOCOL_ERROR UNSUPPORTED_DATA RESERVED NO_STATUS_RECEIVED ABNORMAL_CLOSURE INVALID_FRAME_PAYLOAD_DATA POLICY_VIOLATION MESSAGE_TOO_BIG MANDATORY_EXTENSION INTERNAL_ERROR SERVICE_RESTART TRY_AGAIN_LATER BAD_GATEWAY TLS_HANDSHAKE UNAUTHORIZED FORBIDDEN TIMEOUT }
}

// A language that is off is a build error here.
#[cfg(all(feature = "lang-ar", feature = "lang-id"))]
#[test]
fn constants_come_in_other_languages_and_from_codes_as_well_as_entries() {
    use wirecodes::Locale;

    const ARABIC: &str = compare!(
        smtp::HELP_MESSAGE,
        smtp::entry::START_MAIL_INPUT,
        Locale::AR
    );
    assert_eq!(
        ARABIC,
        smtp::entry::HELP_MESSAGE
            .versus(smtp::entry::START_MAIL_INPUT)
            .locale(Locale::AR)
            .to_string()
    );
    static EXPLAINED: &str = explain!(smtp::HELP_MESSAGE, Locale::ID);
    assert_eq!(
        EXPLAINED,
        smtp::HELP_MESSAGE.explain().locale(Locale::ID).to_string()
    );
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
