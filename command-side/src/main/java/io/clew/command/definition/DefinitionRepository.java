package io.clew.command.definition;

import io.clew.command.aggregate.AggregateRepository;
import io.clew.command.aggregate.Aggregates;
import io.clew.kernel.id.DefinitionKey;
import io.clew.kernel.refusal.Rejected;

/** Definitions of all kinds. */
final class DefinitionRepository extends AggregateRepository<Definition> {

    DefinitionRepository(Aggregates.Parts<Definition> parts) {
        super(parts);
    }

    @Override
    protected Rejected notFound(String streamId) {
        return DefinitionRefusal.notFound(DefinitionKey.ofStream(streamId));
    }
}
