package compare

import (
	"strings"
	"sync"
)

// stop holds the words that tell nothing of what a text is about, folded, in
// the languages that dossiers are most often in. They do not decide on stories
// and paraphrases.
var stop = sync.OnceValue(func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(stopWords) {
		m[w] = true
	}
	return m
})

const stopWords = `
a about above after again against ago all almost along already also although always am among an and another any are around as at away back be
became because become been before being between both but by came can cannot come could day did didn't do does doesn't doing don't down during each
early either else even ever every few first for former four from get give go going good got had has have he he's her here him his how however
i i'm if in including into is it it's its itself just last late later least less like long made make many may me might monday more most much must
my near need never new next no nor not now of off often on once one only or other others our out over own part people per put rather said same
saturday say says second see several she should since so some still such sunday take tell than that that's the their them themselves then there
these they thing things think this those though three thursday through time to told too took toward tuesday two under until up upon us use used very
was wasn't way we wednesday week well went were what when where whether which while who whom whose why will with within without won't would year
years yes yesterday yet you your according added asked called friday however month months news
der die das den dem des ein eine einer eines einem einen und oder aber als auch auf aus bei bis da damit dann dass dieser diese dieses doch durch
er es fur hat hatte haben ich ihr ihre im in ins ist kann mehr mit nach nicht noch nur ob schon sei sein seine seiner sich sie sind so uber um
unter vom von vor war waren was wegen wenn wer werden wie wird wir wo wurde wurden zu zum zur zwischen sagte
le la les un une des du de et ou mais que qui dans en pour par sur avec sans sous ce cette ces son sa ses leur leurs il elle ils elles on nous
vous ne pas plus au aux est sont etait ont avait etre avoir fait comme aussi entre apres avant selon tout tous
el los las una unos unas y o pero con sin se lo su sus es son fue ha han como mas para por del al no si ya esta este estos estas tambien sobre
entre desde hasta segun muy dijo
il lo gli una di da che non con per e sono era nel nella dei delle della al alla si ha come piu anche
os as um uma do da dos das em no na nos nas ao pelo pela nao mais foi com que sao
het een van en op te dat niet zijn met voor aan door ook er maar om bij naar nog uit dan tot
och att som pa av ar med till den det om inte en ett har for de kan fran var vid
ja on ei se han oli etta mutta myos kun joka ovat mukaan
`
