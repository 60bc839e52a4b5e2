package io.clew.query.definition;

import io.clew.kernel.command.Earlier;
import io.clew.kernel.id.DefinitionKey;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a request's key.
 *
 * @param found what was accepted under it by the definition addressed
 * @param keyUsedBy the definition whose stream holds the event with the key, if any; may be another than the one addressed
 * @param readTo the version of the definition up to which this is known; 0 if it is unknown
 */
public record EarlierDefined(
        @Nullable Earlier found, @Nullable DefinitionKey keyUsedBy, long readTo) {}
