// Package compare finds what is the same in different articles and shows how
// it differs: which quotations print one utterance ([Utterances]), which
// articles report one event ([Stories]), how two wordings differ ([Words]).
//
// It works on articles and quotations that others found, does no I/O, and is
// linked into the client. Words are compared folded; texts are never changed.
// Nothing here says which wording is right.
package compare
