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
        self.forms.push(Form { start, end: self.text.len() as u32, value });
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
    pub fn iter(&self) -> impl Iterator<Item = (&str, u32)> {
        self.forms.iter().map(|f| (slice(&self.text, f.start, f.end), f.value))
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
