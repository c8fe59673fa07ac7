// Package clean tells the article in a saved page from everything around it:
// which blocks of text are its body, which one is its headline.
//
// A page, whether plain text or HTML, is a row of [Block]s. Each is described
// by numbers about itself and its neighbours, none of which knows a site or a
// language; forests of decision trees, grown by corpus/ingest/internal/train
// from whole collections of pages, do the rest.
package clean

import (
	"golang.org/x/net/html"

	"onrecord/corpus"
)

// Block is a piece of a page that stays or goes as a whole: a paragraph, a
// headline, an entry of a menu.
type Block struct {
	Text   string        // its text on one line
	Lines  []corpus.Span // where its lines stand in the source
	Indent int           // columns of white space before it, beyond what all lines have
	Bullet bool          // whether a list's mark stands before it
	Gap    int           // blank lines before it
	Extra  []float32     // what else its reader can say of it; as many numbers for every block of a kind of page
	Groups []int32       // what it stands in together with other blocks, innermost first; as many for every block
	Nodes  []*html.Node  // the text nodes of a block of HTML
	Marks  []string      // names that the page's maker gave it and what it stands in, such as classes
}
