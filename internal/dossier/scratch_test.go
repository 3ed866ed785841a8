package dossier
import ("testing";"os";"path/filepath";"time";"strings";"strconv";"testing/fstest";"fmt")
func TestTimes(t *testing.T){
 d := "/root/.cache/go-build/fuzz/github.com/parallax-assessment/parallax/internal/dossier/FuzzRead"
 fs,_ := filepath.Glob(d+"/*")
 for _, f := range fs { b,_ := os.ReadFile(f); ls := strings.Split(string(b),"\n")
  var c int; fmt.Sscanf(ls[1], "byte('\\x%x')", &c); 
  s := strings.TrimSuffix(strings.TrimPrefix(ls[2],"[]byte("),")"); u, err := strconv.Unquote(s); if err!=nil {t.Fatal(err)}
  fsys := folder(base); cc := concern(c%9); fsys[concernNames[cc]+"/fuzz.yaml"]=&fstest.MapFile{Data:[]byte(u)}
  if cc==0 { delete(fsys,"parallax.yaml")}
  st := time.Now(); Read(t.Context(), fsys); if d := time.Since(st); d > 30*time.Millisecond { fmt.Println(d, len(u), clip(u)) }
 }
 fmt.Println(len(fs))
}
