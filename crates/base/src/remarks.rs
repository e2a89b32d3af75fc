//! Remarks: what a reply of a mail server, or who quotes it, says besides the reason.

/// Calls a macro with every remark: its name, the word for it in a registry file, and what it says.
///
/// The type is that of whoever calls, as with [`facts`](crate::facts!).
#[macro_export]
macro_rules! remarks {
    ($callback:ident) => {
        $callback! {
            OfSender = "of-sender", "It is about the sender, whatever is said of an address.";
            OfEither = "of-either", "It is about an address that may be the sender's or the recipient's.";
            OfRecipient = "of-recipient", "It is about the recipient: it answers the command that names one, or says so.";
            Greeting = "greeting", "It answers the connection, or the name of the client.";
            Starttls = "starttls", "It answers the wish to encrypt.";
            Data = "data", "It answers the message: the recipient was taken before.";
            NotThere = "not-there", "The address or the domain before these words is not there.";
            ForATime = "for-a-time", "Another attempt may have another end.";
            Later = "later", "The server asks to try again.";
            ForNow = "for-now", "Words that these are a part of may be so for a time.";
            Wait = "wait", "How long to wait may stand behind it.";
        }
    };
}
