package view_test

import (
	"encoding/json"
	"reflect"
	"testing"

	"onrecord/app/view"
)

// What scripts get says the same as what the library would write.
func TestJSON(t *testing.T) {
	for _, found := range [][]view.Found{
		{},
		{{}},
		{
			{ID: "a", Title: `He said: "no" \ <b>`, Outlet: "The Quay", Date: "2031-02-03", Score: 12.625, Snippet: "tab\there\x00\x1f\x7f\u2028 … 中😀",
				Marks: []view.Place{{Start: 0, End: 3, Match: "exact"}, {Start: 7, End: 9, Match: "typo"}}},
			{ID: "b\xff\xc3", Title: "\uFFFD\xe2\x82", Score: 1e-9},
			{ID: "c", Score: 3e21},
		},
	} {
		want, err := json.Marshal(found)
		if err != nil {
			t.Fatal(err)
		}
		var a, b any
		if err := json.Unmarshal([]byte(view.JSON(found)), &a); err != nil {
			t.Fatalf("%v in %s", err, view.JSON(found))
		}
		json.Unmarshal(want, &b)
		if !reflect.DeepEqual(a, b) {
			t.Errorf("got %s, want %s", view.JSON(found), want)
		}
	}
}
