//! The library never allocates: a counting allocator sees nothing over all pages of all families.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::fmt::{self, Write};

use wirecodes::{Entry, Family, Locale, Page, REGISTRY, smtp};

/// The system's allocator, and how often the thread has asked it.
struct Counting;

thread_local! {
    static ALLOCATIONS: Cell<usize> = const { Cell::new(0) };
}

// SAFETY: every call is passed on to the system's allocator unchanged.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ALLOCATIONS.set(ALLOCATIONS.get() + 1);
        // SAFETY: as the caller promises.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        // SAFETY: as the caller promises.
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// Counts what is written and keeps nothing.
struct Sink(usize);

impl Write for Sink {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0 += text.len();
        Ok(())
    }
}

fn render(page: Page, sink: &mut Sink) {
    for locale in REGISTRY.locales() {
        let page = page.locale(locale);
        write!(sink, "{page}{}{}", page.markdown(), page.html()).expect("the sink takes all");
    }
}

/// How often a piece of work allocates.
fn allocations(work: impl FnOnce()) -> usize {
    let before = ALLOCATIONS.get();
    work();
    ALLOCATIONS.get() - before
}

#[test]
fn the_counter_counts() {
    assert_ne!(allocations(|| drop(String::from("one"))), 0);
}

#[test]
fn no_page_of_any_family_allocates() {
    let mut sink = Sink(0);
    let count = allocations(|| {
        for family in REGISTRY.families() {
            render(family.list(), &mut sink);
            for (x, y) in family.entries().zip(family.entries().skip(1)) {
                render(x.explain(), &mut sink);
                render(x.versus(y), &mut sink);
            }
        }
        for entry in REGISTRY.families().flat_map(Family::entries) {
            for other in entry.confused_with().chain(entry.akin()) {
                render(entry.versus(other), &mut sink);
            }
        }
        let several: [Entry; 4] = [
            wirecodes::smtp::entry::MAILBOX_TEMPORARILY_UNAVAILABLE,
            wirecodes::smtp::entry::MAILBOX_UNAVAILABLE,
            wirecodes::smtp::entry::TLS_NOT_AVAILABLE,
            wirecodes::smtp::entry::HELP_MESSAGE,
        ];
        render(Page::compare_all(&several).expect("four fit"), &mut sink);
        render(Page::families(&REGISTRY), &mut sink);
    });
    assert_eq!(count, 0);
    assert!(sink.0 > 400_000, "much was written: {}", sink.0);
}

#[test]
fn no_look_up_allocates() {
    let count = allocations(|| {
        for family in REGISTRY.families() {
            for text in ["404", "not found", "5.7.1", "no such name", "0x28"] {
                let _ = family.find(text);
                let _ = family.code_from_ascii(text.as_bytes());
                assert!(family.find_entries(text).count() <= family.entries().len());
                assert_eq!(family.nearest(404).take(3).count(), 3);
            }
        }
        #[cfg(feature = "smtp-enhanced")]
        {
            let reply = smtp::Reply::parse("550-5.1.1 No\r\n550 5.1.1 Never").expect("a reply");
            assert!(reply.lines().count() == 2 && reply.entry().is_some());
        }
        assert!(smtp::MAILBOX_UNAVAILABLE.entries_for("RCPT TO").count() > 0);
        assert!(REGISTRY.search("mailbox").count() > 0);
        #[cfg(feature = "query")]
        {
            let query = REGISTRY.query("mailbx full", Locale::ID);
            let best = query.matches().min_by_key(|matched| matched.rank());
            assert!(best.is_some());
            assert!(query.places_in("a full mailbox").count() > 0);
        }
        assert!(smtp::Code::family().replying_to("DATA").count() > 0);
        let indonesian = REGISTRY.locale("id_ID.UTF-8");
        assert_eq!(indonesian.is_some(), REGISTRY.has_locale(Locale::ID));
        let negotiated = REGISTRY.negotiate("nl-BE, ar-EG;q=0.9, en;q=0.8, *;q=0.5");
        assert_eq!(negotiated == Locale::AR, REGISTRY.has_locale(Locale::AR));
    });
    assert_eq!(count, 0);
}
