//! Reads a text line by line: finds its signs, and which of them belong together.

use super::{Mark, Piece, address};

/// A sign within a line.
struct Sign<'t> {
    at: usize,
    end: usize,
    /// What it begins or ends; none as long as it is among the words.
    mark: Option<Mark<'t>>,
    is_end: bool,
}

/// The signs that wait for their other half on the same line.
#[derive(Clone, Copy)]
enum Waiting {
    Bold,
    Star,
    Underscore,
    Bracket,
}

/// In place of a number: the item is one of a list that does not count.
const BULLET: u16 = 1_001;
/// In place of a number: the line is no item.
const NO_ITEM: u16 = 1_002;

/// A text that is being read.
pub struct Reader<'t, 'r> {
    text: &'t str,
    take: &'r mut dyn FnMut(Piece<'t>),
    /// Up to where it was told.
    told: usize,
    /// The signs of the present line, in order.
    signs: Vec<Sign<'t>>,
    /// The last sign of each kind that waits, counted from 1; 0 is none.
    waiting: [usize; 4],
    /// The list that the present line may go on with.
    list: Option<Mark<'t>>,
    /// The number of its next item.
    next: u16,
}

impl<'t, 'r> Reader<'t, 'r> {
    /// A reader at the beginning of a text.
    pub fn new(text: &'t str, take: &'r mut dyn FnMut(Piece<'t>)) -> Self {
        Self { text, take, told: 0, signs: Vec::new(), waiting: [0; 4], list: None, next: NO_ITEM }
    }

    /// Tells all pieces.
    pub fn read(&mut self) {
        let end = self.text.len();
        let mut at = 0;
        loop {
            at = self.begin_line(at);
            while at < end && self.byte(at) != b'\n' {
                at = match self.byte(at) {
                    sign @ (b'*' | b'_') => self.stress(at, sign),
                    b'h' => self.address(at),
                    b'[' => self.wait(Waiting::Bracket, at, at + 1),
                    b']' => self.end_words(at),
                    _ => at + 1,
                };
            }
            self.end_line();
            if at == end {
                break;
            }
            at += 1;
        }
        self.end_list(end, end);
        self.tell(end, end);
    }

    /// The byte at a place; 0 beyond the text.
    fn byte(&self, at: usize) -> u8 {
        self.text.as_bytes().get(at).copied().unwrap_or(0)
    }

    /// Signs are ASCII, so that the cuts are between characters.
    fn part(&self, from: usize, to: usize) -> &'t str {
        self.text.get(from..to).unwrap_or("")
    }

    /// Tells the words up to a sign.
    fn tell(&mut self, at: usize, end: usize) {
        let words = self.part(self.told, at);
        if !words.is_empty() {
            (self.take)(Piece::Words(words));
        }
        self.told = end;
    }

    /// Tells what is before a sign, and the sign.
    fn tell_sign(&mut self, at: usize, end: usize, piece: Piece<'t>) {
        self.tell(at, end);
        (self.take)(piece);
    }

    /// Looks whether a line is an item of a list; the line end before it goes with the list's signs.
    fn begin_line(&mut self, start: usize) -> usize {
        let before = start.saturating_sub(1);
        let (number, end) = self.item(start);
        if number != NO_ITEM && number == self.next {
            self.tell_sign(before, start, Piece::Close(Mark::Item));
        } else {
            self.end_list(before, start);
            if number == NO_ITEM {
                return start;
            }
            // Where a list ended, it took the line end.
            let list =
                if number == BULLET { Mark::Bullets } else { Mark::Numbers(self.part(start, end - 2)) };
            self.tell_sign(before, start, Piece::Open(list));
            self.list = Some(list);
        }
        self.next = if number == BULLET { number } else { number + 1 };
        self.tell_sign(start, end, Piece::Open(Mark::Item));
        end
    }

    fn end_list(&mut self, at: usize, end: usize) {
        if let Some(list) = self.list.take() {
            self.tell_sign(at, end, Piece::Close(Mark::Item));
            self.tell_sign(end, end, Piece::Close(list));
            self.next = NO_ITEM;
        }
    }

    /// The number of the item that begins here, and where its words do.
    fn item(&self, start: usize) -> (u16, usize) {
        let mut at = start;
        let mut number = 0;
        while self.byte(at).is_ascii_digit() && at < start + 4 {
            number = number * 10 + u16::from(self.byte(at) - b'0');
            at += 1;
        }
        let is_sign = match (at - start, self.byte(at)) {
            (0, b'-' | b'*') => {
                number = BULLET;
                true
            }
            // A longer one is no place in a list, but an amount or a year.
            (1..=3, b'.') => true,
            _ => false,
        };
        if is_sign && self.byte(at + 1) == b' ' && self.byte(at + 2) > b' ' {
            (number, at + 2)
        } else {
            (NO_ITEM, start)
        }
    }

    /// Tells the signs of a line that found their other half.
    fn end_line(&mut self) {
        let mut signs = std::mem::take(&mut self.signs);
        for sign in &signs {
            if let Some(mark) = sign.mark {
                let piece = if sign.is_end { Piece::Close(mark) } else { Piece::Open(mark) };
                self.tell_sign(sign.at, sign.end, piece);
            }
        }
        signs.clear();
        self.signs = signs;
        self.waiting = [0; 4];
    }

    fn push(&mut self, at: usize, end: usize, mark: Option<Mark<'t>>, is_end: bool) {
        self.signs.push(Sign { at, end, mark, is_end });
    }

    /// A sign waits for its other half, in place of one of its kind before.
    fn wait(&mut self, kind: Waiting, at: usize, end: usize) -> usize {
        self.push(at, end, None, false);
        self.waiting[kind as usize] = self.signs.len();
        end
    }

    /// A sign's other half is found: what waits between them has none.
    fn close(&mut self, kind: Waiting, mark: Mark<'t>, at: usize, end: usize) -> usize {
        let opener = self.waiting[kind as usize];
        self.signs[opener - 1].mark = Some(mark);
        for place in &mut self.waiting {
            if *place >= opener {
                *place = 0;
            }
        }
        self.push(at, end, Some(mark), true);
        end
    }

    /// Takes a run of `*` or `_`: one is italic, two are bold, three are both.
    fn stress(&mut self, start: usize, sign: u8) -> usize {
        let mut end = start;
        while self.byte(end) == sign {
            end += 1;
        }
        let mut at = start;
        let before = self.character_before(start);
        let after = self.byte(end);
        let mut may_close = before > b' ';
        let mut may_open = after > b' ';
        if end - at == 1 {
            // Within a word, `2*3*4` and `a_name_of_something` are more often meant as they stand.
            may_close &= !is_letter(after);
            may_open &= !is_letter(before);
        }
        let (single, most) = if sign == b'*' { (Waiting::Star, 3) } else { (Waiting::Underscore, 1) };
        if end - at > most {
            return end;
        }
        while may_close && at < end {
            let left = end - at;
            let italic = self.waiting[single as usize];
            let bold = if left > 1 { self.waiting[Waiting::Bold as usize] } else { 0 };
            if italic == 0 && bold == 0 {
                break;
            }
            at = if bold == 0 || (italic > bold && left > 2) {
                self.close(single, Mark::Italic, at, at + 1)
            } else {
                self.close(Waiting::Bold, Mark::Bold, at, at + 2)
            };
        }
        if may_open && end - at > 1 {
            at = self.wait(Waiting::Bold, at, at + 2);
        }
        if may_open && at < end {
            self.wait(single, at, end);
        }
        end
    }

    /// The first byte of the character before a place.
    fn character_before(&self, mut at: usize) -> u8 {
        while at > 0 {
            at -= 1;
            let byte = self.byte(at);
            if byte & 0xc0 != 0x80 {
                return byte;
            }
        }
        0
    }

    /// A web address is a link by itself, unless it goes on from a word.
    fn address(&mut self, at: usize) -> usize {
        let end = address::end(self.text.as_bytes(), at, false);
        if end == at || (at > 0 && self.byte(at - 1).is_ascii_alphanumeric()) {
            return at + 1;
        }
        let link = Some(Mark::Link(self.part(at, end)));
        self.push(at, at, link, false);
        self.push(end, end, link, true);
        // A link in a link's words would not say where it leads.
        self.waiting[Waiting::Bracket as usize] = 0;
        end
    }

    /// The words of a link end, if an address follows.
    fn end_words(&mut self, at: usize) -> usize {
        let opener = self.waiting[Waiting::Bracket as usize];
        if opener == 0 || self.byte(at + 1) != b'(' {
            return at + 1;
        }
        let begin = at + 2;
        let end = address::end(self.text.as_bytes(), begin, true);
        // Words that nobody sees lead nowhere.
        let words = self.part(self.signs[opener - 1].end, at);
        if end == begin || words.bytes().all(|byte| byte <= b' ') {
            self.waiting[Waiting::Bracket as usize] = 0;
            return at + 1;
        }
        self.close(Waiting::Bracket, Mark::Link(self.part(begin, end)), at, end + 1)
    }
}

/// Whether a sign beside a character stands within a word, by the character's first byte. Near enough without tables:
/// beyond ASCII, all but the blocks of punctuation, symbols and pictures are letters.
fn is_letter(first: u8) -> bool {
    first.is_ascii_alphanumeric() || matches!(first, 0xc3..=0xe1 | 0xe3..=0xef)
}
