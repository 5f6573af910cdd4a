import { Act } from '../../kit/act.tsx';
import { useText } from '../../texts/use-text.ts';

interface StandingProps {
  readonly disabled: boolean;
  readonly about?: string;
  /** What is asked before it is disabled. */
  readonly ask: string;
  readonly disable: () => Promise<unknown>;
  readonly enable: () => Promise<unknown>;
}

/** Closes something, or opens it again. */
export function Standing({ disabled, about, ask, disable, enable }: StandingProps) {
  const t = useText();
  const which = about === undefined ? {} : { about };
  return disabled ? (
    <Act
      {...which}
      label={t.common.enable}
      ask={t.common.askEnable}
      initial={{}}
      run={enable}
      done={t.common.enabled}
    />
  ) : (
    <Act
      {...which}
      label={t.common.disable}
      kind="danger"
      ask={ask}
      initial={{}}
      run={disable}
      done={t.common.disabled}
    />
  );
}
