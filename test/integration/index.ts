import { runSuites } from '../host/runSuites';
import { badInput } from './badInput';
import { changesOnDisk } from './changesOnDisk';
import { deployment } from './deployment';
import { endpoint } from './endpoint';
import { intakePage } from './intakePage';
import { languageHelp } from './languageHelp';
import { navigation } from './navigation';
import { newBuildspec } from './newBuildspec';
import { noFolder } from './noFolder';
import { sampleBuild } from './sampleBuild';
import { sampleEditing } from './sampleEditing';
import { sampleRun } from './sampleRun';
import { sharedSettings } from './sharedSettings';
import { untrusted } from './untrusted';
import { virtualFolder } from './virtualFolder';
import { writingPlans } from './writingPlans';
import { filesTogether, workspaceValidation } from './workspaceValidation';

/** Runs the suites of the launch that this VS Code was started for. */
export async function run(): Promise<void> {
  await runSuites({
    sample: () => {
      sampleRun();
      sampleBuild();
      sampleEditing();
      newBuildspec();
      intakePage();
      virtualFolder();
      deployment();
      filesTogether();
      workspaceValidation();
      writingPlans();
    },
    badInput,
    untrusted: () => {
      changesOnDisk();
      untrusted();
      languageHelp();
      navigation();
      sharedSettings();
    },
    noFolder: () => {
      noFolder();
      endpoint();
    },
  });
}
