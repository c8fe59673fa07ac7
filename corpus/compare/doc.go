// Package compare finds what is the same in different articles and shows how
// it differs: which quotations print one utterance ([Utterances]) and which
// utterances only sound alike ([Similar]), which articles report one event
// ([Stories]) and which of them are near-copies ([Copies]), how two wordings
// differ ([Words]), which sentences say the same ([Align]), and where words
// stand that somebody asks for ([Checker]).
//
// It works on articles and quotations that others found, does no I/O, and is
// linked into the client. Words are compared folded; texts are never changed.
// Nothing here says which wording is right.
package compare
