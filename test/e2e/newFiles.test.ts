import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { keepForReadme } from './readmePicture';
import { suiteSession } from './suiteSession';

const MANIFEST = {
  name: 'gatehouse',
  engines: { node: '>=20' },
  scripts: { build: 'vite build', test: 'vitest run', lint: 'eslint .' },
  devDependencies: { vite: '^7.0.0', vitest: '^4.0.0' },
};
const GIT = '[remote "origin"]\n\turl = git@github.com:gatehouse/site.git\n';

describe('new files from what a folder holds', function () {
  this.timeout(240_000);

  const session = suiteSession();

  function createFiles(): string {
    const folder = session().createFolder();
    mkdirSync(path.join(folder, '.git'));
    writeFileSync(path.join(folder, '.git', 'config'), GIT);
    writeFileSync(path.join(folder, '.git', 'HEAD'), 'ref: refs/heads/main\n');
    writeFileSync(path.join(folder, 'package.json'), JSON.stringify(MANIFEST, undefined, 2));
    writeFileSync(path.join(folder, 'package-lock.json'), '{}\n');
    writeFileSync(
      path.join(folder, 'Dockerfile'),
      'FROM public.ecr.aws/nginx/nginx:stable\nCOPY dist /usr/share/nginx/html\n',
    );
    return folder;
  }

  it('opens one file unsaved, and writes those that are ticked of several', async () => {
    const window = await session().open(createFiles());
    await window.command('Headgate: New Buildspec');
    await window.choice('Node.js, container image').waitFor();
    await window.screenshot('new-buildspec-choice');
    await window.page.keyboard.press('Enter');
    await window.editorShows(/npm run test -- --reporter=default/);
    await window.screenshot('new-buildspec');

    await window.command('Headgate: New AppSpec File');
    await window.choice('EC2 or On-Premises Servers').waitFor();
    await window.screenshot('new-appspec');
    await window.choice('EC2 or On-Premises Servers').click();
    await window.choice('scripts/hooks/clean.sh').waitFor();
    await window.screenshot('new-appspec-files');
    await window.page.keyboard.press('Enter');
    await window.editorShows(/version: 0\.0/);
    await window.screenshot('new-appspec-written');
    await window.close();
  });

  it('asks for a pipeline one question after the other, has the answers reviewed, and shows its files', async () => {
    const window = await session().open(createFiles());
    await window.command('Headgate: New Pipeline');
    await window.choice('Static site').waitFor();
    await window.screenshot('new-pipeline-purpose');
    await window.page.keyboard.press('Enter');
    await window.choice('Amazon S3 behind CloudFront').waitFor();
    await window.screenshot('new-pipeline');
    await keepForReadme(window, 'new-pipeline', { x: 300, y: 0, width: 680, height: 420 });
    await window.page.keyboard.press('Enter');
    await window.choice('PostgreSQL').waitFor();
    await window.screenshot('new-pipeline-services');
    await window.page.keyboard.press('Enter');
    await window.choice('gatehouse/site, branch main').waitFor();
    await window.screenshot('new-pipeline-source');
    await window.page.getByRole('button', { name: /^Back/ }).click();
    await window.choice('PostgreSQL').waitFor();
    await window.page.keyboard.press('Enter');
    await window.choice('gatehouse/site, branch main').click();
    await window.choice('Each push to main').waitFor();
    await window.screenshot('new-pipeline-start');
    await window.page.keyboard.press('Enter');
    for (const answer of ['AWS CodeBuild', 'As part of the build', 'staging → approval → production'])
      await window.choice(answer).click();
    await window.choice('Create the files').waitFor();
    await window.screenshot('new-pipeline-review');
    await keepForReadme(window, 'new-pipeline-review', { x: 300, y: 0, width: 680, height: 420 });
    // Only the lines that can be seen are there to be pressed.
    await window.page.keyboard.type('schedule');
    await window.choice('On a schedule').click();
    await window.choice('Another schedule').click();
    await window.quickInput.getByPlaceholder(/^cron/).fill('rate(2 hours)');
    await window.page.getByText('every 2 hours').first().waitFor();
    await window.screenshot('new-pipeline-schedule');
    await window.page.keyboard.press('Enter');
    await window.choice('Every 2 hours').waitFor();
    await window.screenshot('new-pipeline-changed');
    await window.page.keyboard.type('Environment 1');
    await window.choice('staging').click();
    await window.choice('Tests after the deployment').click();
    await window.screenshot('new-pipeline-environment');
    await window.page.getByRole('button', { name: /^Back/ }).click();
    await window.choice('without an approval, tested afterwards').waitFor();
    await window.page.keyboard.type('Create the files');
    await window.choice('Create the files').click();
    await window.page.getByText('files for the pipeline gatehouse').first().waitFor();
    await window.screenshot('new-pipeline-files');
    await window.close();
  });
});
