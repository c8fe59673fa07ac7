package e2e

import (
	"fmt"

	"onrecord/corpus"
)

// Places in the default dossier that tests go to, found by what they are.

// quotationsOf returns the indices of the quotations of an article.
func quotationsOf(article int) []int {
	var found []int
	for i := range dossier.Quotations {
		if dossier.Quotations[i].Article == article {
			found = append(found, i)
		}
	}
	return found
}

// rich returns the article with the most quotations.
func rich() int {
	best := 0
	for i := range dossier.Articles {
		if len(quotationsOf(i)) > len(quotationsOf(best)) {
			best = i
		}
	}
	return best
}

// articleAt returns the address of the nth quotation of the richest article.
func articleAt(n int) string {
	return fmt.Sprintf("/article/%s/#q%d", dossier.Articles[rich()].ID, n)
}

// printedOften returns the id of the utterance with the most printings.
func printedOften() string {
	best := &dossier.Utterances[0]
	for i := range dossier.Utterances {
		if len(dossier.Utterances[i].Variants) > len(best.Variants) {
			best = &dossier.Utterances[i]
		}
	}
	return best.ID
}

// words returns a quotation as printed.
func words(q *corpus.Quotation) string { return q.Text(dossier.Articles[q.Article].Text) }

// biggest returns the id of the story with the most reports.
func biggest() string {
	best := &dossier.Stories[0]
	for i := range dossier.Stories {
		if len(dossier.Stories[i].Articles) > len(best.Articles) {
			best = &dossier.Stories[i]
		}
	}
	return best.ID
}
