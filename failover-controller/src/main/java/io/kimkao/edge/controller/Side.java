package io.kimkao.edge.controller;

/**
 * One of the two distributions that can hold the public name.
 *
 * @param site the name of its site, which is the holder parameter's value while it holds
 * @param distribution its id, such as {@code E1A2B3C4D5E6F7}
 * @param domainName its own, such as {@code d111111abcdef8.cloudfront.net}
 */
public record Side(String site, String distribution, String domainName) {}
