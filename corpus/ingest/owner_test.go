package ingest_test

import (
	"strings"
	"testing"

	"onrecord/corpus/ingest"
)

// The outlet of a saved text is who owns the page by its last lines, and not the
// owner of a picture, of a theme, or a right.
func TestOwnerOfText(t *testing.T) {
	body := strings.Repeat("The ferry to the island was late again on Monday, and nobody at the harbour could say why it had been so. ", 3)
	page := func(inside, below string) string {
		return "Home\n\nNews\n\nThe ferry is late again\n\nJune 3, 2021\n\n" + body + "\n\n" + inside + "\n\n" + body + "\n\n" + body + "\n\nShare\n\n" + below + "\n"
	}
	for _, c := range []struct{ inside, below, want string }{
		{"", "© 2021 The Tern Gazette. All rights reserved.", "The Tern Gazette"},
		{"", "Copyright © 1999-2021 Tern Gazette GmbH & Co. KG", "Tern Gazette"},
		{"", "Copyright 2021 by Tern Gazette, Inc.", "Tern Gazette"},
		{"", "© Tern Gazette 2019–2021", "Tern Gazette"},
		{"", "© 7Terns 2021 Powered by Pier", "7Terns"},
		{"", "© since 2010 by Ada Birch", "Ada Birch"},
		{"The pier in winter © Ada Birch", "© 2021 Tern Gazette", "Tern Gazette"},
		{"The pier in winter © Ada Birch", "", ""},
		{"", "More news\n\n© Bo Reed / Unsplash\n\n© 2021 Tern Gazette", "Tern Gazette"},
		{"", "© Foto: Bo Reed", ""},
		{"", "© 2021 Alle Rechte vorbehalten", ""},
		{"", "© Todos los derechos reservados", ""},
		{"", "© 2021 · Pier Theme", ""},
		{"", "Copyright Policy", ""},
		{"", "Copyright and reprint notice", ""},
		{"", "© 2021", ""},
	} {
		list, err := ingest.File("late.txt", []byte(page(c.inside, c.below)))
		if err != nil || len(list) != 1 || list[0].Outlet != c.want {
			t.Errorf("%q, %q: %v %+v", c.inside, c.below, err, list)
		}
	}
}
