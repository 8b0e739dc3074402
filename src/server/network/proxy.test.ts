import { describe, expect, test } from 'vitest';
import { findClient, type ForwardedHeader, readProxies } from './proxy.ts';

const named = ['10.0.0.5', '10.1.0.0/16', 'fd00::/8'];
const find = (peer: string, headers: Record<string, string>, header: ForwardedHeader = 'x-forwarded-for') =>
  findClient({ address: peer, encrypted: false }, (name) => headers[name], readProxies(named, header));

describe('who asks', () => {
  test('is whoever connects, whatever a stranger writes in headers', () => {
    for (const peer of ['203.0.113.9', '10.0.0.6', '::ffff:203.0.113.9', '2001:db8::1']) {
      const client = find(peer, {
        'x-forwarded-for': '127.0.0.1',
        'x-forwarded-proto': 'https',
        'x-forwarded-host': 'maison.example.com',
        forwarded: 'for=127.0.0.1;proto=https;host=maison.example.com',
        'x-real-ip': '127.0.0.1',
      });
      expect(client).toMatchObject({ address: peer.replace('::ffff:', ''), secure: false, forwardedHost: null });
    }
  });

  test.each([
    ['198.51.100.7', '198.51.100.7'],
    ['6.6.6.6, 198.51.100.7', '198.51.100.7'],
    ['6.6.6.6, 198.51.100.7, 10.1.2.3', '198.51.100.7'],
    ['127.0.0.1, 10.1.2.3, 10.0.0.5', '127.0.0.1'],
    ['10.1.2.3', '10.1.2.3'],
    ['198.51.100.7:4711', '198.51.100.7'],
    ['[2001:db8::7]:4711', '2001:db8::7'],
    ['198.51.100.7, not-an-address', '10.0.0.5'],
    ['', '10.0.0.5'],
  ])('behind a named proxy, "%s" is %s: the right-most hop that is no proxy', (header, expected) => {
    expect(find('10.0.0.5', { 'x-forwarded-for': header }).address).toBe(expected);
    expect(find('::ffff:10.0.0.5', { 'x-forwarded-for': header }).address).toBe(expected);
  });

  test.each([
    ['for=198.51.100.7;proto=https', '198.51.100.7', true],
    ['for=6.6.6.6;proto=https, for="[2001:db8::7]:4711";proto=http', '2001:db8::7', false],
    ['for="x,for=127.0.0.1";proto=https, For=198.51.100.7; Proto=HTTPS; host="a.example;b"', '198.51.100.7', true],
    ['for=unknown', '10.0.0.5', false],
    ['for=_hidden, for=10.1.0.1', '10.1.0.1', false],
  ])('reads Forwarded "%s" as %s', (header, expected, secure) => {
    expect(find('10.0.0.5', { forwarded: header }, 'forwarded')).toMatchObject({ address: expected, secure });
  });

  test('is not read from the header that the proxy is not said to write: its client wrote that one', () => {
    const both = { forwarded: 'for=127.0.0.1', 'x-forwarded-for': '198.51.100.7' };
    expect(find('10.0.0.5', both).address).toBe('198.51.100.7');
    expect(find('10.0.0.5', both, 'forwarded').address).toBe('127.0.0.1');
  });

  test('counts as its /64 where it has one, and as itself otherwise', () => {
    const network = (address: string): string => find(address, {}).network;
    expect(network('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2::/64');
    expect(network('2001:db8:1:2:ffff::9')).toBe('2001:db8:1:2::/64');
    expect(network('2001:db8::')).toBe('2001:db8:0:0::/64');
    expect(network('fe80::1%eth0')).toBe('fe80:0:0:0::/64');
    expect(network('203.0.113.9')).toBe('203.0.113.9');
    expect(network('::ffff:203.0.113.9')).toBe('203.0.113.9');
  });

  test.each(['10.0.0', '10.0.0.0/33', 'proxy.example.com', '10.0.0.0/8/8', '0.0.0.0/0', '', 'fd00::/x'])(
    'takes no proxy "%s": it is no address, or everybody',
    (written) => expect(() => readProxies([written], 'forwarded')).toThrow(RangeError),
  );
});
