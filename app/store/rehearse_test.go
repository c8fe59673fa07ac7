package store_test

import (
	"testing"

	"onrecord/app/store"
)

func TestRehearsal(t *testing.T) {
	for _, c := range []struct {
		title string
		want  [6]string
	}{
		{"Minister denies cutting funds", [6]string{"Minister", "Minister denies", "Mi", "deines", `"Minister denies"`, "Minister deines cutting funds"}},
		{"Öffentliche Anhörung", [6]string{"Öffentliche", "Öffentliche Anhörung", "Öf", "Anhröung", `"Öffentliche Anhörung"`, "Öffentliche Anhröung"}},
		{"One of it", [6]string{"One of it", "One of it", "One of it", "One of it", "One of it", "One of it"}},
		{"", [6]string{}},
	} {
		for turn, want := range c.want {
			if got := store.Rehearsal(c.title, turn); got != want {
				t.Errorf("Rehearsal(%q, %d) = %q, want %q", c.title, turn, got, want)
			}
		}
	}
	for _, title := range []string{"外交部長在北京發表講話", "ab\x80\x80\x80\xff cdefg\xff", "first-second", "\u202eabcde  \tfghij", "a\u0301\u0301\u0301\u0301 b\u0301\u0301\u0301\u0301"} {
		for turn := range 6 {
			store.Rehearsal(title, turn) // and does not panic
		}
	}
}
