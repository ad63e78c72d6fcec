import { AT_ONCE, COMPOSE, DOCKERFILE, GITHUB, nodePackage, PRISMA, remote, type Scenario } from './scenario';

const EXPRESS = nodePackage('', ['express']);
const SPRING = {
  'pom.xml':
    '<project>\n<artifactId>shop</artifactId>\n<properties><java.version>21</java.version></properties>\n<dependencies>\n<dependency><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-test</artifactId></dependency>\n</dependencies>\n</project>\n',
  mvnw: '',
};
const DJANGO = {
  'requirements.txt': 'django==5.1\npsycopg==3.2\n',
  'manage.py': '',
  'shop/tests.py': '',
  'shop/migrations/0001_initial.py': '',
};

/** Programs of each language, on each target. */
export const APPLICATIONS: readonly Scenario[] = [
  { name: 'empty-folder', tree: {} },
  { name: 'library-npm', tree: { ...GITHUB, ...nodePackage('', ['left-pad']) } },
  {
    name: 'library-rust-tags',
    tree: { ...GITHUB, 'Cargo.toml': '[package]\nname = "shop"\n', 'Cargo.lock': '', 'src/lib.rs': '' },
    change: ({ start }) => ({ start: { ...start, tags: ['v*'] }, notifies: false }),
  },
  { name: 'express-ecs', tree: { ...GITHUB, ...EXPRESS, ...DOCKERFILE } },
  {
    name: 'express-ecs-database',
    tree: {
      ...GITHUB,
      ...nodePackage('', ['express', 'pg', '@prisma/client', 'prisma']),
      ...DOCKERFILE,
      ...COMPOSE,
      ...PRISMA,
    },
    change: ({ start }) => ({ start: { ...start, onPullRequest: true } }),
  },
  {
    name: 'express-ecs-blue-green',
    tree: { ...GITHUB, ...nodePackage('', ['express', 'pg']), ...DOCKERFILE },
    change: () => ({ target: 'ecsBlueGreen', tests: 'build', ...AT_ONCE }),
  },
  {
    name: 'nest-elastic-beanstalk',
    tree: { ...GITHUB, ...nodePackage('', ['@nestjs/core']), '.ebextensions/a.config': '' },
    change: () => AT_ONCE,
  },
  {
    name: 'node-servers',
    tree: { ...GITHUB, ...EXPRESS },
    change: () => ({ target: 'codedeploy', ...AT_ONCE, tests: 'stage' }),
  },
  {
    name: 'pnpm-function',
    tree: {
      ...GITHUB,
      ...nodePackage('', [], { tests: 'vitest' }),
      'pnpm-lock.yaml': '',
      'package-lock.json.bak': '',
    },
    change: () => ({ purpose: 'function', target: 'lambda', ...AT_ONCE }),
  },
  {
    name: 'next-web-large',
    tree: { ...GITHUB, ...nodePackage('', ['next', 'react']), ...DOCKERFILE },
    change: () => ({ compute: 'large', ...AT_ONCE }),
  },
  {
    name: 'spring-ecs-blue-green',
    tree: { ...GITHUB, ...SPRING, Dockerfile: 'FROM amazoncorretto:21\n' },
    change: () => ({ target: 'ecsBlueGreen', ...AT_ONCE }),
  },
  { name: 'spring-elastic-beanstalk', tree: { ...GITHUB, ...SPRING }, change: () => AT_ONCE },
  {
    name: 'spring-servers',
    tree: { ...GITHUB, ...SPRING },
    change: () => ({ target: 'codedeploy', ...AT_ONCE }),
  },
  {
    name: 'gradle-flyway',
    tree: {
      ...GITHUB,
      'build.gradle':
        "plugins { id 'org.springframework.boot' version '3.4' }\ndependencies {\n  implementation 'org.postgresql:postgresql'\n  implementation 'org.flywaydb:flyway-core'\n  testImplementation 'org.junit.jupiter:junit-jupiter'\n}\n",
      gradlew: '',
      'src/main/resources/db/migration/V1__first.sql': '',
      Dockerfile: 'FROM amazoncorretto:21\n',
    },
    change: () => ({ ...AT_ONCE, tests: 'build' }),
  },
  {
    name: 'django-ecs-database',
    tree: { ...GITHUB, ...DJANGO, Dockerfile: 'FROM python:3.13\n' },
    change: () => AT_ONCE,
  },
  {
    name: 'django-servers',
    tree: { ...GITHUB, ...DJANGO },
    change: () => ({ target: 'codedeploy', migration: '', vpc: false, tests: 'build', ...AT_ONCE }),
  },
  {
    name: 'fastapi-uv',
    tree: {
      ...GITHUB,
      'pyproject.toml':
        '[project]\nname = "shop"\nrequires-python = ">=3.12"\ndependencies = ["fastapi"]\n[dependency-groups]\ndev = ["pytest"]\n[tool.uv]\n',
      'uv.lock': '',
      'tests/test_shop.py': '',
      Dockerfile: 'FROM python:3.12\nEXPOSE 8000\n',
    },
    change: () => AT_ONCE,
  },
  {
    name: 'go-servers',
    tree: {
      ...GITHUB,
      'go.mod': 'module github.com/acme/shop\n\ngo 1.24\n',
      'cmd/shop/main.go': 'package main\n',
      'shop_test.go': '',
    },
    change: () => ({ purpose: 'api', target: 'codedeploy', ...AT_ONCE }),
  },
  {
    name: 'dotnet-elastic-beanstalk',
    tree: {
      ...GITHUB,
      'Shop.csproj':
        '<Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup></Project>\n',
    },
    change: () => ({ purpose: 'api', target: 'elasticBeanstalk', ...AT_ONCE }),
  },
  {
    name: 'rails-ecs',
    tree: {
      ...GITHUB,
      Gemfile: "source 'https://rubygems.org'\nruby '3.4'\ngem 'rails'\ngem 'pg'\n",
      'Gemfile.lock': '',
      'db/migrate/20260101000000_first.rb': '',
      'config/application.rb': '',
      'test/shop_test.rb': '',
      Dockerfile: 'FROM ruby:3.4\n',
    },
    change: () => AT_ONCE,
  },
  {
    name: 'laravel-elastic-beanstalk',
    tree: {
      ...GITHUB,
      'composer.json':
        '{"require":{"php":"^8.3","laravel/framework":"^11"},"require-dev":{"phpunit/phpunit":"^11"}}',
      'composer.lock': '{}',
    },
    change: () => ({ target: 'elasticBeanstalk', ...AT_ONCE }),
  },
  {
    name: 'worker-queue',
    tree: { ...GITHUB, ...nodePackage('', ['bullmq']), ...DOCKERFILE },
    change: () => ({ purpose: 'worker', services: ['redis'], tests: 'integration', ...AT_ONCE }),
  },
  {
    name: 'vite-site',
    tree: {
      ...GITHUB,
      ...nodePackage('', ['vite', 'react'], { tests: 'vitest', scripts: { build: 'vite build' } }),
    },
  },
  {
    name: 'astro-site-bucket',
    tree: { ...GITHUB, ...nodePackage('', ['astro'], { scripts: { build: 'astro build' } }) },
    change: () => ({ target: 's3', ...AT_ONCE }),
  },
  {
    name: 'monorepo-api',
    tree: {
      ...remote('https://gitlab.com/acme/group/shop.git'),
      ...nodePackage('services/api', ['fastify']),
      'services/api/Dockerfile': 'FROM node:22\nEXPOSE 3000\n',
      ...nodePackage('services/site', ['vite']),
    },
    change: ({ start }) => ({
      folder: 'services/api',
      start: { ...start, paths: ['services/api/**'] },
      ...AT_ONCE,
    }),
  },
  {
    name: 'folder-with-blanks',
    tree: { ...GITHUB, ...nodePackage("the shop's code", ['express']) },
    change: () => ({ folder: "the shop's code", target: 'elasticBeanstalk', ...AT_ONCE }),
  },
];
