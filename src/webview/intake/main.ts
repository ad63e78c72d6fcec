import { openChannel } from '../kit/channel';
import { adoptStyles, kitStyles } from '../kit/styles';
import { pictureStyles } from '../picture/pictureStyles';
import { decodeToPage } from '../protocol/decode';
import type { ToHost, ToPage } from '../protocol/messages';
import { IntakePage } from './intakePage';
import { intakeStyles } from './intakeStyles';

adoptStyles(kitStyles, pictureStyles, intakeStyles);
const root = document.querySelector('main');
if (root !== null) new IntakePage(openChannel<ToHost, ToPage>(decodeToPage), root).start();
