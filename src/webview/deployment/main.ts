import { render } from 'lit';
import { openChannel } from '../kit/channel';
import { adoptStyles, kitStyles } from '../kit/styles';
import { decodeDeploymentToPage, type DeploymentToHost, type DeploymentToPage } from '../protocol/deployment';
import { deploymentStyles } from './deploymentStyles';
import { deploymentView } from './deploymentView';

adoptStyles(kitStyles, deploymentStyles);
const root = document.querySelector('main');
if (root !== null) {
  const channel = openChannel<DeploymentToHost, DeploymentToPage>(decodeDeploymentToPage);
  channel.listen(({ page }) => {
    render(
      deploymentView(page, message => {
        channel.post(message);
      }),
      root,
    );
  });
  channel.post({ type: 'ready' });
}
