// Package pack is the container of a dossier: a manifest and chunks named by
// the hash of their bytes, as files of an [fs.FS].
//
// It has two producers, the command line and the import worker, which write the
// same bytes for the same dossier, and one reader. The reader does not care
// what lies beneath the file system: files embedded in the program, chunks on a
// web server, the browser's own store, a folder.
//
// Texts, what is known about them, and the index lie in chunks of their own, so
// that a big dossier can be fetched in parts: [Pack.Heads] first, then
// [Pack.Record], [Pack.Index], and the texts ([Pack.Texts]) and grounds
// ([Pack.Grounds]) that are needed.
package pack

// Version is the version of the format that [Write] writes. [Open] reads this
// one and all before it.
//
//	1  the first
//	2  says how many words each quotation has
//	3  says which utterances have similar words
//	4  has quotations in columns, and apart from them where a text shows who speaks
const Version = 4

// ManifestFile is the name of the file that lists the chunks.
const ManifestFile = "manifest.json"

// textChunk is the size in bytes beyond which a text chunk takes no further
// article. One article is never cut in two.
const textChunk = 256 << 10

// pieceBytes is the same for the pieces of a pack that lies beside the app.
const pieceBytes = 8 << 10

// groundPart is the size in bytes beyond which a part of the grounds takes no
// further article.
const groundPart = 32 << 10

// The kinds of chunk, in the order in which a manifest lists them.
const (
	kindHeads   = "heads"   // what is known about each article, without its text
	kindText    = "text"    // paragraphs and texts of some articles
	kindRecord  = "record"  // quotations, speakers, utterances, stories
	kindWords   = "words"   // how many words each quotation has; in versions 2 and 3
	kindGrounds = "grounds" // cues, sources and evidence of the quotations of some articles; since version 4
	kindIndex   = "index"   // the search index, as its package wrote it
	kindPieces  = "pieces"  // where the texts lie once more, in small pieces; see [Beside]
	kindHead    = "head"    // the index once more, as a head whose chunks are files of their own
)
