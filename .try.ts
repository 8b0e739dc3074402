import { readdirSync, readFileSync } from 'node:fs';
import { chunkPage, createChunkState } from './src/knowledge/chunk/chunk.ts';
import { prepareEvidence } from './src/knowledge/verify/evidence.ts';
import { compareArticles } from './src/knowledge/answer/compare/articles/compare-articles.ts';
const blocks=(text:string)=>[...text.matchAll(/[^\n]+(?:\n(?!\n)[^\n]+)*/gu)].flatMap(m=>{const level=/^#+/u.exec(m[0])?.[0].length;const s=m.index,e=s+m[0].length; if(level===undefined) return [{kind:'paragraph' as const,start:s,end:e}]; const nl=m[0].indexOf('\n'); return [{kind:'heading' as const,level,start:s,end:nl<0?e:s+nl}, ...(nl<0?[]:[{kind:'paragraph' as const,start:s+nl+1,end:e}])];});
const root='test/fixtures/versions-own';
for(const d of readdirSync(root)){
 const file=(k:string)=>root+'/'+d+'/'+readdirSync(root+'/'+d).find(f=>f.startsWith(k));
 const sources=['before','after'].flatMap(k=>{const text=readFileSync(file(k),'utf8').replace(/^#+ /gm,m=>m);const st=createChunkState();return chunkPage({number:1,text,blocks:blocks(text),scanned:false,words:[]} as never,st).map((c,i)=>({documentId:k,passageId:k+i,text:c.text,headings:[...c.headings],title:null,page:1,start:c.start,end:c.end,besideFrom:null}));}) as never[];
 const ev=sources.map(s=>prepareEvidence(s));
 console.log('==',d);
 const ch=compareArticles({before:sources.flatMap((s:any,i)=>s.documentId==='before'?[i]:[]),now:sources.flatMap((s:any,i)=>s.documentId==='after'?[i]:[])},{sources,evidence:ev});
 if(!ch) {console.log('null');continue;}
 const t=(r:any)=>r?(sources[r.passage] as any).text.slice(r.start,r.end).replace(/\s+/g,' '):'—';
 for(const c of ch) console.log(c.kind, c.before?.written??'-', '→', c.now?.written??'-', '|', t(c.from),'|',t(c.to));
}
