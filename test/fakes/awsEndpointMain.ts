import { AwsEndpointServer, TEST_KEYS } from './awsEndpoint';
import { FakeAws } from './fakeAws';
import { endedPipeline, waitingPipeline } from './fakePipelines';

/** Starts the endpoint by hand, `npx tsx test/fakes/awsEndpointMain.ts [PORT]`, and says how to reach it. */
async function main(): Promise<void> {
  const aws = new FakeAws();
  const started = Math.floor(Date.now() / 1000) - 120;
  aws.add(waitingPipeline('web-release', started));
  aws.add(endedPipeline('api-release', 'Failed', started));
  aws.add(endedPipeline('docs', 'Succeeded', started));
  const { url } = await AwsEndpointServer.start({ backend: aws, port: Number(process.argv[2] ?? 0) });
  const { accessKeyId, secretAccessKey } = TEST_KEYS;
  process.stdout.write(
    `${url}\nAWS_ACCESS_KEY_ID=${accessKeyId}\nAWS_SECRET_ACCESS_KEY=${secretAccessKey}\n`,
  );
}

void main();
