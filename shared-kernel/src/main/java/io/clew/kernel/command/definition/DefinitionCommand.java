package io.clew.kernel.command.definition;

import io.clew.kernel.command.Addressed;
import io.clew.kernel.command.Request;
import io.clew.kernel.id.DefinitionKey;

/**
 * Something asked of a definition. Answered by {@link Defined} or refused by a {@code Rejected} with its rejection as
 * data. The checks' order: idempotency, existence, expected version, meaning.
 */
public sealed interface DefinitionCommand extends Addressed
        permits CreateDefinition,
                UpdateDefinition,
                CreateVersion,
                RestoreVersion,
                ActivateVersion,
                DeleteVersion,
                LabelVersion,
                UnlabelVersion,
                ChangeKeptVersions,
                DeleteDefinition {

    /** The definition that decides. */
    DefinitionKey definition();

    /** What makes it recognisable when it comes again. */
    Request request();

    @Override
    default String streamId() {
        return definition().streamId();
    }
}
