package io.clew.query.agentstate;

import java.util.List;

/** Answers how agent state is, and how it was. */
final class AgentStateAnswers {

    private final AgentStates states;

    AgentStateAnswers(AgentStates states) {
        this.states = states;
    }

    FoundKey key(GetKey question) {
        if (question.moment() instanceof GetKey.Moment.AtVersion at) {
            return new FoundKey(states.version(question.key(), at.version()));
        }
        if (question.moment() instanceof GetKey.Moment.AsOf asOf) {
            return new FoundKey(states.at(question.key(), asOf.commitTs()));
        }
        return new FoundKey(states.newest(question.key()));
    }

    KeyPage keys(FindKeys question) {
        Long asked = question.commitTs();
        long commitTs = asked == null ? states.newest(question.namespace(), question.agent()) : asked;
        KeysFound found = states.keys(new KeyRange(
                question.namespace(),
                question.agent(),
                question.prefix(),
                commitTs,
                question.from(),
                question.backwards(),
                question.most()));
        return new KeyPage(commitTs, found.items(), found.lookedTo());
    }

    KeyHistory history(FindKeyVersions question) {
        KeyVersion newest = states.newest(question.key());
        if (newest == null) {
            return new KeyHistory(0, List.of());
        }
        long most = Math.min(newest.version(), question.before() - 1);
        long least = Math.max(1, most - question.most() + 1);
        return new KeyHistory(newest.version(), states.versions(question.key(), least, most));
    }

    FirstOfLast last(FindLast question) {
        long commitTs = question.to() == Long.MAX_VALUE ? question.to() : question.to() + 1;
        long first = 0;
        for (int i = 0; i < question.transactions(); i++) {
            commitTs = states.newestBefore(question.namespace(), question.agent(), commitTs);
            if (commitTs == 0) {
                break;
            }
            first = commitTs;
        }
        return new FirstOfLast(first);
    }

    Operations operations(FindOperations question) {
        return new Operations(states.operations(
                question.namespace(),
                question.agent(),
                question.from(),
                question.to(),
                question.afterPosition(),
                question.most()));
    }
}
