import { expect, test } from 'vitest';
import { allowsHost, allowsOrigin, isLoopback } from '../../src/server/dev-server.ts';

const loopback = { host: '127.0.0.1', port: 4321 };

test.each(['localhost:4321', '127.0.0.1:4321', '[::1]:4321', 'LOCALHOST:4321'])('%s is us', (host) => {
  expect(allowsHost(host, loopback)).toBe(true);
});

test.each([
  undefined,
  '',
  'localhost',
  'localhost:80',
  'localhost:4322',
  'evil.example:4321',
  'localhost.evil.example:4321',
  '127.0.0.1.evil.example:4321',
  'evil.example',
  '192.168.1.5:4321',
])('%s is not us', (host) => {
  expect(allowsHost(host, loopback)).toBe(false);
});

test('another address that the user named is us too; on every address only literals are', () => {
  expect(allowsHost('192.168.1.5:4321', { host: '192.168.1.5', port: 4321 })).toBe(true);
  expect(allowsHost('192.168.1.5:4321', { host: '0.0.0.0', port: 4321 })).toBe(true);
  expect(allowsHost('[fe80::1]:4321', { host: '::', port: 4321 })).toBe(true);
  expect(allowsHost('evil.example:4321', { host: '0.0.0.0', port: 4321 })).toBe(false);
});

test('a socket must come from the page that was served', () => {
  expect(allowsOrigin('http://localhost:4321', 'localhost:4321', loopback)).toBe(true);
  for (const origin of [
    undefined,
    'null',
    'http://evil.example',
    'https://localhost:4321',
    'http://localhost:4322',
    'http://127.0.0.1:4321',
  ]) {
    expect(allowsOrigin(origin, 'localhost:4321', loopback), String(origin)).toBe(false);
  }
});

test('loopback', () => {
  expect(['127.0.0.1', '::1', 'localhost'].every(isLoopback)).toBe(true);
  expect(isLoopback('0.0.0.0')).toBe(false);
});
