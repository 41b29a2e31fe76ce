import { chromium } from 'playwright'
import { browserOptions } from '../browser.mjs'

/**
 * Largest contentful paint of a page on a slow phone: slow 4G (1.6 Mbit/s down, 150 ms) and a processor four times slower, nothing cached.
 * @param {string} url
 * @returns {Promise<{milliseconds: number, bytes: number}>} `bytes` is all that came over the wire until the page was idle
 */
export async function paintOf(url) {
  const browser = await chromium.launch(await browserOptions())
  try {
    const page = await browser.newPage({ viewport: { width: 360, height: 740 } })
    const session = await page.context().newCDPSession(page)
    await session.send('Network.enable')
    await session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 150,
      downloadThroughput: 200_000,
      uploadThroughput: 93_750,
    })
    await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
    let bytes = 0
    session.on('Network.loadingFinished', ({ encodedDataLength }) => {
      bytes += encodedDataLength
    })
    await page.goto(url, { waitUntil: 'networkidle' })
    const milliseconds = await page.evaluate(
      () =>
        new Promise((resolve) =>
          new PerformanceObserver((list) => resolve(list.getEntries().at(-1)?.startTime ?? 0)).observe({
            type: 'largest-contentful-paint',
            buffered: true,
          }),
        ),
    )
    return { milliseconds: Number(milliseconds), bytes }
  } finally {
    await browser.close()
  }
}
