package view

import "strings"

// csvLine writes a line of CSV (RFC 4180). Cells that a spreadsheet would take
// for a formula are kept from it by an apostrophe.
func csvLine(b *strings.Builder, cells ...string) {
	for i, c := range cells {
		if i > 0 {
			b.WriteByte(',')
		}
		if c != "" && strings.ContainsRune("=+-@\t\r", rune(c[0])) {
			c = "'" + c
		}
		b.WriteString(`"` + strings.ReplaceAll(c, `"`, `""`) + `"`)
	}
	b.WriteString("\r\n")
}
