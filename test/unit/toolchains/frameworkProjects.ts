import type { ToolchainProject } from './projects';

const DJANGO_TEST = `from django.contrib.auth.models import User
from django.test import TestCase


class Shop(TestCase):
    def test_has_customers(self):
        User.objects.create(username="ada")
        self.assertEqual(User.objects.count(), 1)

    def test_starts_without(self):
        self.assertEqual(User.objects.count(), 0)
`;

/** A program of Django whose database is a file. */
export const DJANGO_TREE = {
  'requirements.txt': 'django==5.2\n',
  'manage.py':
    'import os\nimport sys\n\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "web.settings")\n\nfrom django.core.management import execute_from_command_line\n\nexecute_from_command_line(sys.argv)\n',
  'web/__init__.py': '',
  'web/settings.py':
    'SECRET_KEY = "for tests"\nINSTALLED_APPS = ["django.contrib.contenttypes", "django.contrib.auth", "shop"]\nDATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": "shop.db"}}\n',
  'shop/__init__.py': '',
  'shop/tests.py': DJANGO_TEST,
};

/** Alembic with one migration. */
export const ALEMBIC_TREE = {
  'requirements.txt': 'fastapi==0.115.0\nalembic==1.14.0\nsqlalchemy==2.0.36\n',
  'alembic.ini': '[alembic]\nscript_location = migrations\n',
  'migrations/env.py':
    'import os\n\nfrom alembic import context\nfrom sqlalchemy import create_engine\n\nwith create_engine(os.environ["DATABASE_URL"]).connect() as connection:\n    context.configure(connection=connection)\n    with context.begin_transaction():\n        context.run_migrations()\n',
  'migrations/versions/1_orders.py':
    'from alembic import op\n\nrevision = "1"\ndown_revision = None\n\n\ndef upgrade():\n    op.execute("create table orders (id int)")\n    print("Applying orders")\n',
};

const SUM = 'public class Sums {\n  static int add(int a, int b) {\n    return a + b;\n  }\n}\n';

const GRADLE_TREE = {
  'settings.gradle': "rootProject.name = 'sums'\n",
  'build.gradle':
    "plugins { id 'java' }\n\nrepositories { mavenCentral() }\n\ndependencies { testImplementation 'junit:junit:4.13.2' }\n",
  'src/main/java/Sums.java': SUM,
  'src/test/java/SumsTest.java':
    'import static org.junit.Assert.assertEquals;\n\nimport org.junit.Test;\n\npublic class SumsTest {\n  @Test\n  public void adds() {\n    assertEquals(3, Sums.add(1, 2));\n  }\n\n  @Test\n  public void addsNothing() {\n    assertEquals(0, Sums.add(0, 0));\n  }\n}\n',
};

/** What brings tests of its own, or a build whose tool is seldom installed. */
export const FRAMEWORK_PROJECTS: readonly ToolchainProject[] = [
  {
    title: 'Django',
    needs: ['python3'],
    registry: 'https://pypi.org/simple/django/',
    tree: DJANGO_TREE,
    broken: { ...DJANGO_TREE, 'shop/tests.py': DJANGO_TEST.replace('count(), 1', 'count(), 2') },
    tests: 2,
    target: 'elasticBeanstalk',
    holds: ['manage.py', 'web/settings.py', 'requirements.txt'],
    lacks: /(^|\/)(\.venv|__pycache__)\//,
  },
  {
    title: 'Gradle',
    needs: ['gradle', 'java'],
    registry: 'https://repo.maven.apache.org/maven2/junit/junit/4.13.2/junit-4.13.2.pom',
    tree: GRADLE_TREE,
    broken: { ...GRADLE_TREE, 'src/main/java/Sums.java': SUM.replace('a + b', 'a - b') },
    tests: 2,
    target: 'elasticBeanstalk',
    holds: ['application.jar'],
    lacks: /\.(java|class|gradle)$/,
  },
];
