package build_test

import (
	"errors"
	"os"
	"strings"
	"testing"

	"onrecord/app/build"
	"onrecord/corpus/compare"
)

func TestDraft(t *testing.T) {
	made, err := build.Folder(os.DirFS("../../corpus/articles"), "articles")
	if err != nil {
		t.Fatal(err)
	}
	c := compare.NewChecker(made.Dossier)
	const draft = `The secretary spoke of "any miscalculation or misperception that could lead to crisis in this area," Leon Panetta said.

“I can hardly agree with the proposition that the cyber attacks directed to the United States are mostly coming from China,” Liang Guanglie said.

"We will land a whale on the moon before the winter is over," Panetta said.

“Well, this bank account was hacked by other people, and your money was stolen,” Leon Panetta said.`
	got, err := build.Draft(c, draft)
	if err != nil || len(got) != 4 {
		t.Fatalf("%d quotations, %v", len(got), err)
	}
	for i, want := range []compare.Verdict{compare.Exact, compare.Differs, compare.Absent, compare.Exact} {
		if got[i].Verdict != want && !(want == compare.Exact && got[i].Verdict <= compare.CutOrJoined) {
			t.Errorf("%q: %v, want %v", got[i].Words, got[i].Verdict, want)
		}
		for _, s := range got[i].Content {
			if s.Of(draft) == "" {
				t.Errorf("%q does not lie in the draft", got[i].Words)
			}
		}
	}
	if o := got[3].Others; len(o) != 1 || o[0] != "liang-guanglie" {
		t.Errorf("the bank account is Liang's, not %q's; others %q", got[3].Name, o)
	}
}

// TestDraftWithoutNames: who is not named in a draft is not said to be another
// than the one on record.
func TestDraftWithoutNames(t *testing.T) {
	made, err := build.Folder(os.DirFS("../../corpus/articles"), "articles")
	if err != nil {
		t.Fatal(err)
	}
	got, err := build.Draft(compare.NewChecker(made.Dossier), `"Well, this bank account was hacked by other people," the defense secretary said.`)
	if err != nil || len(got) != 1 || got[0].Name != "the defense secretary" || len(got[0].Others) > 0 || len(got[0].Places) == 0 {
		t.Errorf("%+v, %v", got, err)
	}
}

// TestDraftInHTML: a draft copied from the source of a page is read as the page
// shows it.
func TestDraftInHTML(t *testing.T) {
	made, err := build.Folder(os.DirFS("../../corpus/articles"), "articles")
	if err != nil {
		t.Fatal(err)
	}
	c := compare.NewChecker(made.Dossier)
	for _, draft := range []string{
		`<p>The press asked.</p><p class="x">&ldquo;Well, this bank account was <b>hacked</b> by other people,&rdquo; said <a href="/p">Liang Guanglie</a>.</p>`,
		`<div><q cite="x">Well, this bank account was hacked by other people,</q> said Liang Guanglie.</div>`,
		`&ldquo;Well, this bank account was hacked by other people,&rdquo; said Liang Guanglie.`,
		`"Well, this bank account was hacked by other people," said Liang Guanglie, < 2 minutes & more on.`,
	} {
		got, err := build.Draft(c, draft)
		if err != nil || len(got) != 1 || got[0].Verdict > compare.CutOrJoined || got[0].Name != "Liang Guanglie" {
			t.Errorf("%s: %+v, %v", draft, got, err)
		}
	}
	if _, err := build.Draft(c, "<p> </p>"); !errors.Is(err, build.ErrNoQuotation) {
		t.Errorf("a draft of tags: %v", err)
	}
}

func TestDraftWithoutMarks(t *testing.T) {
	made, err := build.Folder(os.DirFS("../../corpus/articles"), "articles")
	if err != nil {
		t.Fatal(err)
	}
	c := compare.NewChecker(made.Dossier)
	got, err := build.Draft(c, "it's extremely important that we work together to develop ways to avoid any miscalculation\n")
	if err != nil || len(got) != 1 || got[0].Verdict > compare.CutOrJoined || len(got[0].Places) == 0 {
		t.Errorf("%+v, %v", got, err)
	}
	if got, err := build.Draft(c, "Panetta said that it was extremely important to work together to avoid any miscalculation."); err != nil || len(got) != 1 {
		t.Errorf("what is reported without marks: %+v, %v", got, err)
	}
	if _, err := build.Draft(c, " \n\t\n"); !errors.Is(err, build.ErrNoQuotation) {
		t.Errorf("empty draft: %v", err)
	}
	if _, err := build.Draft(c, strings.Repeat("a word ", 5<<20/7)); !errors.Is(err, build.ErrDraft) {
		t.Errorf("long draft: %v", err)
	}
}
