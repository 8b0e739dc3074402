#!/bin/sh
# Makes the folder of a day: a home, a folder of temporary files, a house that is not there yet, the weights, photos and
# documents. Prints its path; without the weights prints what is missing and ends with 75.
set -eu
cd "$(dirname "$0")/../.."
models=${MAISON_MODELS:-$HOME/.cache/maison/models}
[ "$(ls "$models"/*.gguf 2>/dev/null | wc -l)" -ge 2 ] && [ "$(ls "$models"/*.onnx 2>/dev/null | wc -l)" -ge 2 ] || {
  echo "the weights are not in $models: ./maison pull --accept"; exit 75
}
work=$(mktemp -d /tmp/maison-day-XXXXXX)
mkdir "$work/home" "$work/tmp" "$work/house" "$work/models"
chmod 711 "$work" "$work/house"
chmod 1777 "$work/tmp"
chmod 755 "$work/models"
cp -l "$models"/*.gguf "$models"/*.onnx "$work/models/" 2>/dev/null || cp "$models"/*.gguf "$models"/*.onnx "$work/models/"
node test/network/draw-photos.ts "$work/photos" >&2
cp test/fixtures/photos/quadrants.heic "$work/photos/"
documents=test/fixtures/documents
mkdir "$work/documents"
cp $documents/documents/docling-msg_simple.msg $documents/documents/kreuzberg-extraction_test.rtf \
  $documents/documents/markitdown-test.epub $documents/documents/fr-fiche.odt $documents/documents/docling-pptx_chart.pptx \
  $documents/hostile/docling-docx_external_image.docx $documents/hostile/external-entity.docx \
  $documents/hostile/javascript-openaction.pdf $documents/hostile/pdfjs-doc_actions.pdf "$work/documents/"
cat > "$work/documents/page.html" <<'PAGE'
<html><head><base href="https://outside.example/"><link rel="stylesheet" href="http://192.0.2.1/style.css">
<script src="https://outside.example/script.js"></script><meta http-equiv="refresh" content="0; url=https://outside.example/"></head>
<body><p>Le présentoir mesure deux mètres.</p><img src="http://198.51.100.7/pixel.png"><img src="//outside.example/pixel.png">
<iframe src="https://outside.example/frame"></iframe></body></html>
PAGE
printf '# Présentoir\n\n![plan](https://outside.example/plan.png)\n\nIl pèse trois kilos.\n' > "$work/documents/note.md"
echo "$work"
