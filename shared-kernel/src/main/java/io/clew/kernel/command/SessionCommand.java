package io.clew.kernel.command;

import io.clew.kernel.id.SessionKey;

/**
 * Something asked of a session. Answered by {@link Accepted} or refused by a {@code Rejected} with its rejection as
 * data. The checks' order: idempotency, existence and status, expected version, meaning.
 */
public sealed interface SessionCommand extends Addressed
        permits StartSession,
                ForkSession,
                ForkSessions,
                AddMessages,
                CreateSnapshot,
                RevertToSnapshot,
                RevertToPoint,
                MergeSession,
                RenameSession,
                ChangeMetadata,
                DescribeSession,
                ChangeState,
                AddSummary,
                ArchiveSession,
                UnarchiveSession,
                DeleteSession,
                MoveSession,
                SettleChildren,
                ChangeRetention,
                PinAgentVersion,
                ScoreSession,
                ChangeToolReversal,
                SettleToolCalls {

    /** The session that decides. */
    SessionKey session();

    @Override
    default String streamId() {
        return session().streamId();
    }
}
