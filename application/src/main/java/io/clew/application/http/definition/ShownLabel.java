package io.clew.application.http.definition;

import io.clew.kernel.id.DefinitionKey;
import io.clew.kernel.id.DefinitionVersionId;
import io.clew.query.definition.LabelView;

/**
 * What a label names.
 *
 * @param token to be sent by whoever moves or removes the label next
 */
record ShownLabel(String label, long number, String versionId, String token) {

    static ShownLabel of(DefinitionKey definition, String label, LabelView view) {
        return new ShownLabel(label, view.number(), DefinitionVersionId.of(definition, view.number()), view.token());
    }
}
