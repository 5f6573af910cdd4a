import { Gate } from './shell/gate.tsx';
import { Shell } from './shell/shell.tsx';

/** The back office: for staff who are signed in; everybody else is asked to, at the same address. */
export function BackOffice() {
  return (
    <Gate>
      <Shell />
    </Gate>
  );
}
