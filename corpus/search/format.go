package search

// The bytes of an index. Numbers of fixed width are little-endian; "varint" is
// that of encoding/binary, unsigned; Rice codes are described in bits.go.
//
//	index     = "onrecidx" version:u32 crc:u32 count:u32 length:u32{count} section{count}
//	            crc is CRC-32 (IEEE) of everything that follows it
//	meta      = docs quotations terms words shift   (varints; words is the sum of all lengths)
//	strings   = count {length bytes}                 (varints before bytes)
//	column    = width:u8 value{...}                  (width is 1, 2 or 4 bytes)
//	dict      = block{...}, each of 16 terms but the last; the column blocks holds where each starts
//	block     = postings positions term{...}         (varints: where the lists of its first term start)
//	term      = shared:u8 rest:u8 bytes df postings positions
//	            shared bytes are those of the term before (0 at the start of a block), the varints
//	            are the number of articles and the lengths of the two lists, which lie one after
//	            the other in the order of the terms
//	list      = Rice codes, filled up to whole bytes:
//	            df 1:  article (uniform below docs), count-1 (k=0), in headline (1 bit)
//	            else:  kd:5 kt:3 {gap (kd) count-1 (kt)}{df} titles (k=2) [kh:5 {gap (kh)}{titles}]
//	            gaps are from the number before, less one; titles tells which of the df articles
//	            have the word in the headline
//	positions = [length{...}] group{...}             (varints: lengths of all groups of 64 articles but the last)
//	group     = for each article the places of the word in it, filled up to whole bytes:
//	            one: uniform below the number of places n; as many as n/2, when shift is not 0: a bit
//	            for each place; else: gaps by Rice codes (see gapCode), less one when shift is 0
//
// A place is position>>shift, and shift is not 0 in big dossiers only.
// Behind the last word come terms made of the byte 0xff and one to three
// letters: the merged lists of the many words that begin so. They have no
// positions, and their counts are small numbers that grow with the logarithm.
//
// Behind a word that is written in several ways, with accents and without, come
// terms made of the word, a zero byte and each way of writing it in lower case:
// which articles have it so. They have no positions either.
//
// Version 1 ends with the positions and knows only folded words; it is read
// still. Version 2 added the ways of writing and the languages.
//
// A word's position counts the words of its article from 0: headline, a free
// place, text, a free place, names of the people quoted, a free place, outlet.
const (
	magic   = "onrecidx"
	version = 2
)

// The sections, in order.
const (
	secMeta = iota
	secOutlets
	secKinds
	secSections
	secSpeakers // id, then names one a line
	colOutlet   // of each article
	colKind
	colSection
	colDate      // year*10000 + month*100 + day, as far as known
	colLength    // positions
	colTitle     // words of the headline
	colQuotes    // first quotation; one more than there are articles
	colSpeaker   // of each quotation
	colQuoteKind //
	colFragment  // first fragment; one more than there are quotations
	colFragStart // of each fragment, as positions
	colFragEnd
	colBlocks
	secDict
	secPostings
	secPositions
	secLanguages
	colLanguage // of each article
	sections
)

// sectionsOf is how many sections an index of a version has, 0 for a version
// that is not known.
func sectionsOf(version uint32) int {
	return map[uint32]int{1: secPositions + 1, 2: sections}[version]
}

// isColumn reports whether a section is a column.
func isColumn(section int) bool {
	return colOutlet <= section && section <= colBlocks || section == colLanguage
}

// written stands between a word and one of the ways in which it is written.
const written = "\x00"

// merged begins the names of merged lists.
const merged = "\xff"

const (
	blockTerms = 16 // terms in a block of the dictionary
	groupDocs  = 64 // articles in a group of positions
)

// gapCode is the parameter of the Rice codes of n positions among length.
func gapCode(length, n uint32) uint {
	if n >= length {
		return 0
	}
	mean := (length - n) / (n + 1) * 11 / 16
	k := uint(0)
	for mean > 1 {
		mean >>= 1
		k++
	}
	return k
}
