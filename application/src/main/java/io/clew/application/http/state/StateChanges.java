package io.clew.application.http.state;

import io.clew.application.http.request.Call;
import io.clew.application.http.side.Questions;
import io.clew.application.http.side.Recorded;
import io.clew.application.http.side.RecordedEvent;
import io.clew.application.http.side.Writes;
import io.clew.kernel.command.Accepted;
import io.clew.kernel.command.ChangeState;
import io.clew.kernel.command.StateReading;
import io.clew.kernel.event.KeyParts;
import io.clew.kernel.event.StateChanged;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.value.KeyChanges;
import io.clew.query.state.ReadState;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Changes session state: reads what would change and sends that, as often as somebody else was first. */
@Component
final class StateChanges {

    private final Writes writes;
    private final Questions questions;
    private final Recorded recorded;

    StateChanges(Writes writes, Questions questions, Recorded recorded) {
        this.writes = writes;
        this.questions = questions;
        this.recorded = recorded;
    }

    /**
     * What became of a change.
     *
     * @param event the event it wrote, as the log has it; absent if nothing changed
     */
    record Done(Accepted accepted, @Nullable RecordedEvent event) {

        /** What really changed. */
        KeyParts change() {
            return event == null ? KeyParts.of(KeyChanges.NONE) : ((StateChanged) event.event()).change();
        }
    }

    Done change(Call call, SessionKey session, KeyChanges asked, boolean keysMustExist, @Nullable String reason) {
        Accepted accepted = writes.send(
                () -> new ChangeState(
                        session,
                        questions.ask(call, null, new ReadState(session, asked), StateReading.class),
                        keysMustExist,
                        call.expectedVersion(),
                        writes.recognise(call, session, List.of())),
                call,
                reason);
        return new Done(accepted, accepted.count() == 0 ? null : recorded.read(session, accepted.firstVersion()));
    }
}
