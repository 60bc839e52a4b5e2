package io.clew.query.session;

import io.clew.kernel.id.Namespace;

/**
 * The greatest number n of any session {@code <prefix>-<n>} there ever was. Answered by {@link GreatestNumber}.
 *
 * @param prefix as in {@link io.clew.kernel.id.NumberedId}
 */
public record GetGreatestNumber(Namespace namespace, String prefix) {}
