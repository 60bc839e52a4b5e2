package io.clew.query.context;

import io.clew.kernel.value.Role;
import io.clew.query.point.Standing;
import io.clew.query.timeline.MessageView;
import io.clew.query.timeline.VisibleMessages;
import java.util.ArrayList;
import java.util.List;

/** The system and developer messages that a history begins with. */
final class Leading {

    /** More than so many instructions are messages like others. */
    static final int MOST = 1000;

    private static final int FIRST_LOOK = 4;

    private Leading() {}

    /** Reads on as long as it finds some, each time as many as it has found. */
    static List<MessageView> of(Standing standing, VisibleMessages messages) {
        long count = Math.min(standing.messageCount(), MOST);
        List<MessageView> leading = new ArrayList<>();
        long to = Math.min(FIRST_LOOK, count);
        while (leading.size() < to) {
            for (MessageView message : messages.between(standing, leading.size(), to)) {
                if (message.role() != Role.SYSTEM && message.role() != Role.DEVELOPER) {
                    return leading;
                }
                leading.add(message);
            }
            to = Math.min(2 * to, count);
        }
        return leading;
    }
}
