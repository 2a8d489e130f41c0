//! Every way a name is written (aliases, codes, other languages), findable by the beginning of any of its words.
//! Holds only names, never running text.

use super::fold::{fold, words};

/// The forms of all named values. A form is folded, its words joined by single spaces.
#[derive(Clone, Debug, Default)]
pub struct Forms {
    text: String,
    forms: Vec<Form>,
    /// A place in `text` where a word of a form begins, and the form; sorted by the text from there to the form's end.
    suffixes: Vec<(u32, u32)>,
}

#[derive(Clone, Copy, Debug)]
struct Form {
    start: u32,
    end: u32,
    value: u32,
    /// The letters that occur in it; see [`letters`].
    letters: u64,
}

/// A form of a name.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// Folded, words joined by single spaces.
    pub text: &'a str,
    /// The value that is written so.
    pub value: u32,
    /// The letters that occur in it; see [`letters`].
    pub letters: u64,
}

/// One bit for each letter and digit that occurs in folded text, and one for everything else together: a name that
/// lacks a letter of a pattern is passed over without a look at its text.
pub fn letters(text: &str) -> u64 {
    text.bytes().fold(0, |mask, b| {
        mask | match b {
            b'a'..=b'z' => 1 << (b - b'a'),
            b'0'..=b'9' => 1 << (b - b'0' + 26),
            b' ' => 0,
            _ => 1 << 40,
        }
    })
}

impl Forms {
    /// Adds a form of `value`; [`Forms::sort`] must follow before anything is looked up.
    pub fn add(&mut self, name: &str, value: u32) {
        let start = self.text.len() as u32;
        let form = self.forms.len() as u32;
        for word in words(&fold(name)) {
            if self.text.len() as u32 > start {
                self.text.push(' ');
            }
            self.suffixes.push((self.text.len() as u32, form));
            self.text.push_str(word);
        }
        let end = self.text.len() as u32;
        self.forms.push(Form { start, end, value, letters: letters(slice(&self.text, start, end)) });
    }

    /// Makes everything findable.
    pub fn sort(&mut self) {
        let (text, forms) = (&self.text, &self.forms);
        self.suffixes.sort_unstable_by_key(|&(at, form)| (slice(text, at, forms[form as usize].end), at));
        self.suffixes.shrink_to_fit();
        self.forms.shrink_to_fit();
    }

    /// Values with a form in which a word begins like `prefix` (folded; may hold several words); with repeats.
    pub fn starting<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = u32> + 'a {
        self.range(prefix).map(|&(_, form)| self.forms[form as usize].value)
    }

    /// Values with exactly this form.
    pub fn exactly<'a>(&'a self, name: &'a str) -> impl Iterator<Item = u32> + 'a {
        self.range(name).filter_map(|&(at, form)| {
            let form = self.forms[form as usize];
            (form.start == at && (form.end - at) as usize == name.len()).then_some(form.value)
        })
    }

    /// Every form with its value.
    pub fn iter(&self) -> impl Iterator<Item = Known<'_>> {
        let text = |f: &Form| slice(&self.text, f.start, f.end);
        self.forms.iter().map(move |f| Known { text: text(f), value: f.value, letters: f.letters })
    }

    /// As columns: text, forms in threes, letters, suffixes in twos.
    pub fn columns(&self) -> (&str, Vec<u32>, Vec<u64>, Vec<u32>) {
        let forms = self.forms.iter().flat_map(|f| [f.start, f.end, f.value]).collect();
        let suffixes = self.suffixes.iter().flat_map(|s| [s.0, s.1]).collect();
        (&self.text, forms, self.forms.iter().map(|f| f.letters).collect(), suffixes)
    }

    /// From columns, for so many values; none when they do not fit together.
    pub fn of_columns(columns: (String, Vec<u32>, Vec<u64>, Vec<u32>), values: u32) -> Option<Self> {
        let (text, forms, letters, suffixes) = columns;
        let (forms, pairs) = (forms.as_chunks::<3>().0, suffixes.as_chunks::<2>().0);
        let forms =
            forms.iter().zip(letters).map(|(&[start, end, value], letters)| Form { start, end, value, letters });
        let all = Forms { text, forms: forms.collect(), suffixes: pairs.iter().map(|p| (p[0], p[1])).collect() };
        let whole =
            all.forms.iter().all(|f| f.value < values && all.text.get(f.start as usize..f.end as usize).is_some());
        (whole && all.suffixes.iter().all(|s| (s.1 as usize) < all.forms.len())).then_some(all)
    }

    /// Bytes held.
    pub fn bytes(&self) -> usize {
        self.text.len() + self.forms.len() * size_of::<Form>() + self.suffixes.len() * 8
    }

    fn range(&self, prefix: &str) -> std::slice::Iter<'_, (u32, u32)> {
        let suffix = |&(at, form): &(u32, u32)| slice(&self.text, at, self.forms[form as usize].end);
        let start = self.suffixes.partition_point(|s| suffix(s) < prefix);
        let rest = self.suffixes.get(start..).unwrap_or_default();
        let len = rest.partition_point(|s| suffix(s).starts_with(prefix));
        rest.get(..len).unwrap_or_default().iter()
    }
}

fn slice(text: &str, start: u32, end: u32) -> &str {
    text.get(start as usize..end as usize).unwrap_or_default()
}

/// `name` as forms are kept: folded, words joined by single spaces.
pub fn form(name: &str) -> String {
    words(&fold(name)).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_word_of_a_name_finds_it() {
        let mut forms = Forms::default();
        for (name, value) in [("Türkiye", 1), ("turkey", 1), ("Lee Jae Myung", 2), ("Lee", 3), ("튀르키예", 1)] {
            forms.add(name, value);
        }
        forms.sort();
        let found = |prefix: &str| {
            let mut values: Vec<u32> = forms.starting(&form(prefix)).collect();
            values.sort_unstable();
            values.dedup();
            values
        };
        assert_eq!(found("TURK"), [1]);
        assert_eq!(found("튀르"), [1]);
        assert_eq!(found("jae my"), [2]);
        assert_eq!(found("lee"), [2, 3]);
        assert_eq!(found("ae"), [0u32; 0]);
        assert_eq!(forms.exactly("lee").collect::<Vec<_>>(), [3]);
        assert_eq!(forms.exactly("jae myung").count(), 0);
    }
}
