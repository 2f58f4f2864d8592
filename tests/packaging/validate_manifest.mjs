// Validates Kubernetes manifests by the schemas of kubernetes-models, which are made from Kubernetes' own OpenAPI.
// Usage: node validate_manifest.mjs FILE, with kubernetes-models and js-yaml below node_modules of this directory.
import fs from 'fs';
import * as yaml from 'js-yaml';

for (const manifest of yaml.loadAll(fs.readFileSync(process.argv[2], 'utf8'))) {
    const models = await import(`kubernetes-models/${manifest.apiVersion}/${manifest.kind}`);
    new models[manifest.kind](manifest).validate();
    console.log(`${manifest.kind}: valid`);
}
