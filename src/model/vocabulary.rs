//! One way to declare a closed vocabulary: the variants, their ids in JSON and filters, and their words on screen
//! stand in one table, and everything that reads or prints them walks that table.

/// Declares an enum with `ALL`, `id()` (stable, lower case, as in JSON), `label()` (as shown) and `parse(id)`.
macro_rules! vocabulary {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $id:literal, $label:literal;)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vdoc])* $variant,)+ }

        impl $name {
            /// Every value, in the order in which it is shown.
            pub const ALL: &'static [$name] = &[$($name::$variant,)+];

            /// The id in JSON, records and filters.
            pub const fn id(self) -> &'static str {
                match self { $($name::$variant => $id,)+ }
            }

            /// The words on the screen.
            pub const fn label(self) -> &'static str {
                match self { $($name::$variant => $label,)+ }
            }

            /// The value with this id; ASCII case is ignored.
            pub fn parse(id: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|v| v.id().eq_ignore_ascii_case(id))
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                s.serialize_str(self.id())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                let id = std::borrow::Cow::<str>::deserialize(d)?;
                Self::parse(&id).ok_or_else(|| {
                    let known: Vec<_> = Self::ALL.iter().map(|v| v.id()).collect();
                    serde::de::Error::custom(format!("{:?} is none of: {}", crate::clean::clean(&id), known.join(", ")))
                })
            }
        }
    };
}
pub(crate) use vocabulary;
