// Package query is the language in which runs are filtered, and the names by which their figures and settings are called.
//
//	auroc>0.9 arch=wrn-16-2 state=running
//	(pairing=closest or not tag:old) seed=1,2 age<2d
//
// Conditions side by side all have to hold; "or", "not" (or "!") and parentheses combine them. Operators: = (also written :) and !=, any
// of several values behind a comma; < <= > >= of numbers; ~ contains, letters of either case. has:key asks whether a run has
// a value. A word alone is looked for in the name, the tags and the note. Text with spaces or signs goes between double
// quotes.
//
// Figures are percent, as the table of runs shows them: auroc>89.5. A number up to 1 is read as a fraction, so auroc>0.895 says the same, and
// 0.5% means half a percent. Times have units: age<2d, wall>1h30m. A setting is called by its key, or by the key's last part
// where only one has it: pairing=random is decoder.pairing=random. What a run has no value for equals nothing.
//
// Data goes one way: text -> tokens -> Query -> Match of Records. A Vocabulary knows the keys of the runs at hand, which
// the parser checks names against and completion offers.
package query
